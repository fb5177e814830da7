import { z } from "zod";

const count = z.int().nonnegative();

/** `runs/<id>/drawn.json`: what a run drew, for later ones to be held against: its distinct seeds, and digests of its toolsets. */
export const DrawnByRun = z.strictObject({ seeds: z.array(z.string()), toolsets: z.array(z.string()) });
export type DrawnByRun = z.infer<typeof DrawnByRun>;

/** Of a run's distinct seeds and toolsets, how many an earlier run of the stage drew too; no more than the newest 50 of them are looked at. */
export const RunOverlap = z.strictObject({ earlierRuns: count, seeds: count, ofSeeds: count, toolsets: count, ofToolsets: count });
export type RunOverlap = z.infer<typeof RunOverlap>;
