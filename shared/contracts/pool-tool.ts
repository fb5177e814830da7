import type { z } from "zod";
import type { Domain, JsonObject, ToolKind } from "./domain.ts";

/** One tool of the pool as a declarative object (section 3.2). */
export type PoolTool = {
  name: string;
  domain: Domain;
  kind: ToolKind;
  /** The family whose table it stands in, for example biopython. */
  family: string;
  /** What computes or answers; outputs record what actually did. */
  version: string;
  description: string;
  /** What comes back, field by field, in words. */
  returns: string;
  /** A strict object, every field described; its defaults are filled in before the tool runs. */
  input: z.ZodObject;
  /** Arguments that give an answer: shown to models and people, and run by the tests. */
  examples: readonly [JsonObject, ...JsonObject[]];
  /** The same call may answer differently another time (random numbers, the time): replay cannot count on it. */
  volatile: boolean;
  limits: { timeoutMs: number; outputBytes: number };
  /** Where it runs. */
  executor: { type: "biopython" } | { type: "sandbox" };
};
