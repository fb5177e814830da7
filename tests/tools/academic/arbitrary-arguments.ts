import fc from "fast-check";
import { z } from "zod";
import { JsonObject } from "../../../shared/contracts/domain.ts";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { toolParameters } from "../../../shared/tools/core/tool-spec.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";

const Schema = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().default(-5),
  maximum: z.number().default(100_000),
  minItems: z.number().default(0),
  maxItems: z.number().default(5),
  format: z.string().optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
});

/** Characters that mean something in addresses and queries, and some that must not stand there at all. */
const nasty = fc.constantFrom(
  "a",
  "é",
  " ",
  "/",
  "..",
  "%2e%2e",
  "?",
  "#",
  "&",
  "=",
  "+",
  ";",
  "\\",
  '"',
  "(",
  "<",
  "\n",
  "\u0000",
  "\ud800",
  "😀",
  "//evil.example",
);

/** Values of a JSON Schema, as the tools' inputs are described to models. */
function valuesOf(described: unknown): fc.Arbitrary<unknown> {
  const schema = Schema.parse(described);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "integer") return fc.integer({ min: schema.minimum, max: schema.maximum });
  if (schema.type === "array") return fc.array(valuesOf(schema.items), { minLength: schema.minItems, maxLength: Math.min(schema.maxItems, 4) });
  if (schema.type === "string") return stringsOf(schema);
  if (schema.type !== "object" || !schema.properties) throw new Error(`no values are made for ${JSON.stringify(described)}`);
  const properties = Object.fromEntries(Object.entries(schema.properties).map(([name, property]) => [name, valuesOf(property)]));
  return fc.record(properties, { requiredKeys: schema.required });
}

function stringsOf({ pattern, format, minLength = 0, maxLength = 200 }: z.output<typeof Schema>): fc.Arbitrary<string> {
  if (format === "date")
    return fc.date({ min: new Date("1990-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10));
  const free = fc.array(nasty, { minLength, maxLength: 12 }).map((parts) => parts.join("").slice(0, maxLength));
  return pattern === undefined ? free : fc.oneof({ weight: 9, arbitrary: fc.stringMatching(new RegExp(pattern)) }, { weight: 1, arbitrary: free });
}

/** Arguments that the tool takes. */
export function argumentsOf(tool: PoolTool): fc.Arbitrary<JsonObject> {
  return valuesOf(toolParameters(tool))
    .map((args) => JsonObject.parse(args))
    .filter((args) => validateArguments(tool, args).ok);
}
