import fc from "fast-check";
import { z } from "zod";
import { JsonObject } from "../../shared/contracts/domain.ts";
import type { PoolTool } from "../../shared/contracts/pool-tool.ts";
import { toolParameters } from "../../shared/tools/core/tool-spec.ts";

const Schema = z.object({
  type: z.enum(["string", "integer", "number", "array", "object", "boolean"]).optional(),
  const: z.union([z.string(), z.number(), z.boolean()]).optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  anyOf: z.array(JsonObject).optional(),
  pattern: z.string().optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  items: JsonObject.optional(),
  exclusiveMinimum: z.number().optional(),
  properties: z.record(z.string(), JsonObject).optional(),
  propertyNames: JsonObject.optional(),
  additionalProperties: z.union([JsonObject, z.literal(false)]).optional(),
  required: z.array(z.string()).default([]),
});

/** Any arguments that the tool's schema describes, as an arbitrary of fast-check; what a refinement forbids is among them. */
export function anyArguments(tool: PoolTool): fc.Arbitrary<JsonObject> {
  return valuesOf(toolParameters(tool)).map((value) => JsonObject.parse(value));
}

function valuesOf(schema: JsonObject): fc.Arbitrary<unknown> {
  const { type, properties = {}, required, items, ...rules } = Schema.parse(schema);
  if (rules.const !== undefined) return fc.constant(rules.const);
  if (rules.enum) return fc.constantFrom(...rules.enum);
  if (rules.anyOf) return fc.oneof(...rules.anyOf.map(valuesOf));
  switch (type) {
    case "string":
      return rules.pattern === undefined ? fc.string({ unit: "binary", ...lengthOf(rules) }) : patterned(rules.pattern, rules);
    case "integer":
      return fc.integer({ min: rules.minimum, max: rules.maximum });
    case "number":
      return fc.double({
        min: rules.exclusiveMinimum ?? rules.minimum,
        minExcluded: rules.exclusiveMinimum !== undefined,
        max: rules.maximum,
        noNaN: true,
        noDefaultInfinity: true,
      });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(valuesOf(items ?? {}), { minLength: rules.minItems, maxLength: Math.min(rules.maxItems ?? 5, 5) });
    case "object":
      if (rules.additionalProperties)
        return fc.dictionary(valuesOf(rules.propertyNames ?? { type: "string" }).map(String), valuesOf(rules.additionalProperties), { maxKeys: 3 });
      return fc.record(Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, valuesOf(property)])), { requiredKeys: required });
    default:
      throw new Error(`no values for ${JSON.stringify(schema)}`);
  }
}

const lengthOf = ({ minLength, maxLength }: { minLength?: number; maxLength?: number }) => ({ minLength, maxLength: Math.min(maxLength ?? 40, 40) });

function patterned(pattern: string, { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: { minLength?: number; maxLength?: number }): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length >= minLength && text.length <= maxLength);
}
