import { z } from "zod";
import { JsonObject } from "../contracts/domain.ts";

/** A schema as the parameters of a tool that a model is to call. */
export function toolParameters(schema: z.ZodType): JsonObject {
  const { $schema: _, ...parameters } = z.toJSONSchema(schema);
  return JsonObject.parse(parameters);
}
