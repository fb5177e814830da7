import { z } from "zod";

const count = z.int().nonnegative();

/** What became of the calls in a run's evidence when they were made again: the same answer, another one, or none any more. */
export const ReplayCounts = z.strictObject({
  tasks: count.describe("whose evidence it is"),
  same: count,
  drifted: count,
  gone: count,
});
export type ReplayCounts = z.infer<typeof ReplayCounts>;

/** The last of a run. */
export const RunReplay = ReplayCounts.extend({ at: z.iso.datetime() });
export type RunReplay = z.infer<typeof RunReplay>;
