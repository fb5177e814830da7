import { z } from "zod";
import { ModelRef } from "./model.ts";

const count = z.int().nonnegative();

/** A run that a dataset stands on, as its manifest and its card tell of it. */
export const SourceRunSummary = z.strictObject({
  id: z.string(),
  kind: z.string(),
  settings: z.unknown(),
  counts: z.unknown(),
  totals: z.strictObject({ costUsd: z.number(), unpricedCalls: count, modelCalls: count, toolCalls: count }),
  gitCommit: z.string().nullable(),
});
export type SourceRunSummary = z.infer<typeof SourceRunSummary>;

/** A model of those runs, by what it did, with its list price in $ per million tokens; null where no price is known. */
export const ModelSummary = z.strictObject({
  model: ModelRef,
  role: z.enum(["collector", "generator", "policy", "verifier"]),
  price: z.strictObject({ input: z.number(), output: z.number() }).nullable(),
});
export type ModelSummary = z.infer<typeof ModelSummary>;
