import type { Json, JsonObject } from "../../../contracts/domain.ts";
import type { OperationParameter } from "../../../contracts/tool-import.ts";
import { ImportRefused } from "../import-refused.ts";
import { isObject, listOf } from "../schema/is-object.ts";
import { resolveSchema } from "../schema/resolve-schema.ts";
import { isSendableHeader } from "./sendable-header.ts";

export type Argument = { name: string; schema: JsonObject; required: boolean };
export type ReadParameter = { parameter: OperationParameter; argument: Argument };

/** OpenAPI says to ignore these: what they say stands elsewhere in the document. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** The parameters of an operation and of its path, each as an argument. @throws ImportRefused */
export function operationParameters(document: JsonObject, pathItem: JsonObject, operation: JsonObject): ReadParameter[] {
  const all = [...listOf(pathItem.parameters), ...listOf(operation.parameters)].map((parameter) => resolved(document, parameter));
  // The operation's own parameter replaces the path's.
  const last = new Map(all.map((parameter) => [`${String(parameter.in)} ${String(parameter.name)}`, parameter]));
  const taken = new Set<string>();
  return [...last.values()].flatMap((parameter) => {
    const read = readParameter(parameter, taken);
    if (read) taken.add(read.argument.name);
    return read ? [read] : [];
  });
}

function resolved(document: JsonObject, parameter: Json): JsonObject {
  const found = resolveSchema(document, parameter, []);
  if (found === null) throw new ImportRefused("a parameter is only a reference to itself");
  return found.schema;
}

function readParameter(parameter: JsonObject, taken: ReadonlySet<string>): ReadParameter | null {
  const name = String(parameter.name ?? "");
  const place = parameter.in;
  const required = parameter.required === true || place === "path";
  if (place === "header" && ignoredHeaders.has(name.toLowerCase())) return null;
  const sendable = name !== "" && (place === "path" || place === "query" || (place === "header" && isSendableHeader(name)));
  if (!sendable) {
    if (required) throw new ImportRefused(`it needs ${JSON.stringify(name)} in ${String(place)}, which DIVE cannot send`);
    return null;
  }
  const content = isObject(parameter.content) ? Object.values(parameter.content).find(isObject) : undefined;
  const style = content ? "json" : styleOf(parameter, place);
  const explode = typeof parameter.explode === "boolean" ? parameter.explode : style === "form";
  const argument = taken.has(name) ? `${name}_in_${place}` : name;
  return { parameter: { argument, name, in: place, style, explode }, argument: { name: argument, schema: schemaOf(parameter, content), required } };
}

function styleOf({ name, style }: JsonObject, place: "path" | "query" | "header"): OperationParameter["style"] {
  const usual = place === "query" ? "form" : "simple";
  if (style === undefined || style === usual) return usual;
  if (place === "query" && (style === "spaceDelimited" || style === "pipeDelimited" || style === "deepObject")) return style;
  throw new ImportRefused(`its parameter ${String(name)} has the style ${String(style)}, which DIVE cannot write`);
}

function schemaOf({ schema, description, example, examples }: JsonObject, content: JsonObject | undefined): JsonObject {
  const [first] = isObject(examples) ? Object.values(examples) : [];
  const shown = example ?? (isObject(first) ? first.value : undefined);
  return {
    allOf: [schema ?? content?.schema ?? true],
    ...(typeof description === "string" && { description }),
    ...(shown !== undefined && { example: shown }),
  };
}
