import { z } from "zod";
import { Domain } from "./domain.ts";
import { CycleId, RunId } from "./ids.ts";
import { Exemplar, Seed, Split } from "./pools.ts";
import { SynthesisSettings } from "./run-settings.ts";

const drawn = {
  cycleIndex: z.int().nonnegative(),
  domain: Domain,
  /** The cycle's own random seed, derived from the run's and the cycle's index. */
  rngSeed: z.int().nonnegative(),
  seed: Seed,
  /** Of the seed; null in what was drawn before splits were recorded. */
  split: Split.nullable().default(null),
  toolset: z.array(z.string()).min(1),
  exemplars: z.array(Exemplar),
};
const PoolHashes = z.strictObject({
  tools: z.string().describe("sha256 of the tool pool's names and versions"),
  seeds: z.string(),
  exemplars: z.string(),
});
export type PoolHashes = z.infer<typeof PoolHashes>;

/** What planning draws for one cycle (section 3.3, "Configuration Random Sampling"): S, T in its shuffled order, X. */
export const CycleDraw = z.strictObject(drawn);
export type CycleDraw = z.infer<typeof CycleDraw>;

/** The draws of neighbouring cycles, in one S3 object. */
export const CycleDraws = z.strictObject({ pools: PoolHashes, draws: z.array(CycleDraw).min(1) });
export type CycleDraws = z.infer<typeof CycleDraws>;

/** What one cycle was given. */
export const Configuration = z.strictObject({ runId: RunId, cycleId: CycleId, ...drawn, settings: SynthesisSettings, pools: PoolHashes });
export type Configuration = z.infer<typeof Configuration>;
