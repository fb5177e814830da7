import { z } from "zod";
import type { JsonObject } from "../../../contracts/domain.ts";
import { isObject } from "./is-object.ts";

/** An adapted schema as the pool's tools have theirs. @throws Error for one that is not an adapted schema */
export function readInput(input: JsonObject): z.ZodObject {
  const schema = z.fromJSONSchema(input as Parameters<typeof z.fromJSONSchema>[0]);
  if (!(schema instanceof z.ZodObject)) throw new Error("the input is no object");
  const properties = isObject(input.properties) ? input.properties : {};
  // The conversion loses the description of a field that may be left out.
  const fields = Object.entries(schema.shape).map(([name, field]) => {
    const described = properties[name];
    return [name, isObject(described) && typeof described.description === "string" ? field.describe(described.description) : field] as const;
  });
  return z.strictObject(Object.fromEntries(fields));
}
