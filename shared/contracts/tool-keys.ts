import { z } from "zod";
import { ApiKey } from "./api-key.ts";
import { ToolKeyName } from "./upstream.ts";

/** The secret that holds the keys of upstreams, by name; one is there only for an upstream that may be asked with it. */
export const ToolKeySet = z.object(
  Object.fromEntries(ToolKeyName.options.map((name) => [name, ApiKey.optional()])) as Record<ToolKeyName, z.ZodOptional<typeof ApiKey>>,
);
export type ToolKeySet = z.infer<typeof ToolKeySet>;
