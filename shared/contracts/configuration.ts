import { z } from "zod";
import { Domain } from "./domain.ts";
import { CycleId, RunId } from "./ids.ts";
import { Exemplar, Seed } from "./pools.ts";
import { RunSettings } from "./run-settings.ts";

/** What one cycle was given (section 3.3, "Configuration Random Sampling"): S, T in its shuffled order, X. */
export const Configuration = z.strictObject({
  runId: RunId,
  cycleId: CycleId,
  cycleIndex: z.int().nonnegative(),
  domain: Domain,
  /** The cycle's own random seed, derived from the run's and the cycle's index. */
  rngSeed: z.int().nonnegative(),
  seed: Seed,
  toolset: z.array(z.string()).min(1),
  exemplars: z.array(Exemplar),
  settings: RunSettings,
  pools: z.strictObject({
    tools: z.string().describe("sha256 of the tool pool's names and versions"),
    seeds: z.string(),
    exemplars: z.string(),
  }),
});
export type Configuration = z.infer<typeof Configuration>;
