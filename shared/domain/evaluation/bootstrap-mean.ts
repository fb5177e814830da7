import { drawInt, streamOf } from "../sampling/random.ts";
import type { Interval } from "./wilson-interval.ts";

const LOW = 0.025;
const HIGH = 0.975;

/**
 * The 95% percentile bootstrap interval of a mean (Efron and Tibshirani 1993, chapter 13). The same rngSeed gives the same interval.
 * @param values at least one.
 */
export function bootstrapMean(values: readonly number[], { rngSeed, resamples }: { rngSeed: number; resamples: number }): Interval {
  const stream = streamOf("bootstrap", rngSeed);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw++) sum += values[drawInt(stream, 0, values.length - 1)] ?? 0;
    return sum / values.length;
  }).sort();
  return { low: quantile(means, LOW), high: quantile(means, HIGH) };
}

/** Linear between the neighbouring values. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
