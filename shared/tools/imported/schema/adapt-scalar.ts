import type { Json, JsonObject } from "../../../contracts/domain.ts";
import type { Work } from "./adaptation.ts";
import { listOf } from "./is-object.ts";
import { plainWords } from "./plain-words.ts";

type ScalarType = "string" | "number" | "integer" | "boolean";

const scalarTypes = new Set<unknown>(["string", "number", "integer", "boolean", "null"]);
export const isScalarType = (type: unknown): boolean => scalarTypes.has(type);

/** A value of one type, or of none in particular. A pattern or format is told and not enforced: it is the server's, and may be slow or wrong. */
export function adaptScalar(work: Pick<Work, "samples">, schema: JsonObject, type: Json | undefined): JsonObject {
  const choices = choicesOf(schema);
  const words = [
    typeof schema.format === "string" && !quietFormats.has(schema.format) ? `Format: ${plainWords(schema.format, 40)}.` : "",
    typeof schema.pattern === "string" ? `Must match the pattern ${plainWords(schema.pattern, 200)}` : "",
  ];
  const description = words.filter(Boolean).join(" ");
  const adapted: JsonObject = {
    ...(type !== undefined && { type }),
    ...(choices.length > 0 ? { enum: choices } : limitsOf(schema, type)),
    ...(description !== "" && { description }),
  };
  const sample = choices[0] ?? sampleOf(schema, type);
  if (sample !== undefined) work.samples.set(adapted, { value: sample, made: choices.length === 0 });
  return adapted;
}

/** Sizes of numbers in memory. */
const quietFormats = new Set<Json>(["int32", "int64", "float", "double", "string"]);

function choicesOf(schema: JsonObject): Json[] {
  const given = schema.const === undefined ? listOf(schema.enum) : [schema.const];
  const texts = [...new Set(given.filter((value) => value !== null).map((value) => JSON.stringify(value)))];
  return texts.map((text): Json => JSON.parse(text));
}

function limitsOf(schema: JsonObject, type: Json | undefined): JsonObject {
  if (type === "string") return numbersOf(schema, ["minLength", "maxLength"]);
  if (type !== "number" && type !== "integer") return {};
  const limits = numbersOf(schema, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
  // OpenAPI 3.0 says by true that the limit itself is out.
  if (schema.exclusiveMinimum === true) moveLimit(limits, "minimum", "exclusiveMinimum");
  if (schema.exclusiveMaximum === true) moveLimit(limits, "maximum", "exclusiveMaximum");
  return limits;
}

function moveLimit(limits: JsonObject, from: string, to: string): void {
  const limit = limits[from];
  if (limit === undefined) return;
  delete limits[from];
  limits[to] = limit;
}

function numbersOf(schema: JsonObject, keywords: readonly string[]): JsonObject {
  return Object.fromEntries(keywords.flatMap((keyword) => (typeof schema[keyword] === "number" ? [[keyword, schema[keyword]]] : [])));
}

const textOfFormat: Record<string, string> = {
  date: "2024-01-15",
  "date-time": "2024-01-15T12:00:00Z",
  time: "12:00:00Z",
  email: "name@example.org",
  uri: "https://example.org/",
  url: "https://example.org/",
  uuid: "123e4567-e89b-42d3-a456-426614174000",
  ipv4: "192.0.2.1",
  hostname: "example.org",
};

function sampleOf(schema: JsonObject, type: Json | undefined): Json | undefined {
  if (type === "boolean") return true;
  if (type === "string" || type === undefined) {
    const { minLength = 0, maxLength = 1_000 } = schema;
    return (textOfFormat[String(schema.format)] ?? "example").padEnd(Number(minLength), "e").slice(0, Number(maxLength));
  }
  return type === "number" || type === "integer" ? numberWithin(limitsOf(schema, type), type satisfies ScalarType) : undefined;
}

function numberWithin({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf }: JsonObject, type: "number" | "integer"): number {
  const unit = typeof multipleOf === "number" && multipleOf > 0 ? multipleOf : 1;
  const least = typeof minimum === "number" ? minimum : typeof exclusiveMinimum === "number" ? exclusiveMinimum + unit : null;
  const most = typeof maximum === "number" ? maximum : typeof exclusiveMaximum === "number" ? exclusiveMaximum - unit : null;
  const wanted = Math.max(least ?? unit, Math.min(unit, most ?? unit));
  return type === "integer" || unit !== 1 ? Math.ceil(wanted / unit) * unit : wanted;
}
