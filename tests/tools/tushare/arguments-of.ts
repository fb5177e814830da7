import fc from "fast-check";
import { z } from "zod";
import { type JsonObject, JsonObject as JsonObjectShape } from "../../../shared/contracts/domain.ts";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { toolParameters } from "../../../shared/tools/core/tool-spec.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";

const Scalar = z.object({
  type: z.enum(["string", "integer", "number", "boolean"]).optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  const: z.union([z.string(), z.number()]).optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
});
const Schema = z.union([z.object({ type: z.literal("array"), items: Scalar, minItems: z.number(), maxItems: z.number() }), Scalar]);
const Parameters = z.object({ properties: z.record(z.string(), Schema), required: z.array(z.string()).default([]) });

/** Arguments that the tool's JSON Schema allows and its own checks, too. */
export function argumentsOf(tool: PoolTool): fc.Arbitrary<JsonObject> {
  const { properties, required } = Parameters.parse(toolParameters(tool));
  return fc
    .record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema)])), { requiredKeys: required })
    .map((args) => JsonObjectShape.parse(args))
    .filter((args) => validateArguments(tool, args).ok);
}

function arbitraryOf(schema: z.infer<typeof Schema>): fc.Arbitrary<unknown> {
  if (schema.type === "array") return fc.uniqueArray(arbitraryOf(schema.items), { minLength: schema.minItems, maxLength: Math.min(schema.maxItems, 5) });
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "integer") return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1_000 });
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  return fc.string({ minLength: schema.minLength ?? 0, maxLength: schema.maxLength ?? 20 });
}
