import { z } from "zod";
import { ApiKey } from "./api-key.ts";
import { ToolKeyName } from "./upstream.ts";

/** The secret that holds the keys of upstreams, by name; one is there only for an upstream that may be asked with it. */
export const ToolKeySet = z.preprocess(withoutOtherNames, z.partialRecord(ToolKeyName, ApiKey));
export type ToolKeySet = z.infer<typeof ToolKeySet>;

/** Other names are nobody's business: the secret may hold more, and so does an environment. */
function withoutOtherNames(given: unknown): unknown {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  return Object.fromEntries(Object.entries(given).filter(([name]) => ToolKeyName.safeParse(name).success));
}
