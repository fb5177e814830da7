import type { RateLimit } from "../contracts/upstream.ts";

/*
 * A token bucket as the generic cell rate algorithm: one moment stands for the whole bucket, so that taking is one addition. Times are
 * milliseconds since the epoch. fullAt is never before blockedUntil.
 */
export type Bucket = {
  /** When the bucket is full again if nothing more is taken. */
  fullAt: number;
  /** Before it nobody is let through. */
  blockedUntil: number;
  /** What fullAt would be if all that were sent away came back. */
  lineUntil: number;
};

export const fullBucket: Bucket = { fullAt: 0, blockedUntil: 0, lineUntil: 0 };

/** Whoever is sent away asks again by then: those before him may have given up. */
export const longestLineMs = 900_000;

/** How long one token takes to come back. Whole milliseconds, so that sums are exact everywhere. */
export const tokenMs = ({ perSecond }: RateLimit) => Math.ceil(1000 / perSecond);

/** How far ahead fullAt may lie for a call at once. */
export const burstMs = (limit: RateLimit) => (limit.burst - 1) * tokenMs(limit);

/** Until the next call may be made. */
export function waitMs({ fullAt, blockedUntil }: Bucket, limit: RateLimit, now: number): number {
  return Math.max(now, fullAt - burstMs(limit), blockedUntil) - now;
}

/** Where the line ends. */
export const endOfLine = ({ fullAt, lineUntil }: Bucket) => Math.max(fullAt, lineUntil);

/** Until a call that is sent away should come back: each has a turn of its own, so that they do not all come at once. */
export function turnMs(bucket: Bucket, limit: RateLimit, now: number): number {
  return Math.min(waitMs({ ...bucket, fullAt: endOfLine(bucket) }, limit, now), longestLineMs);
}

/** The bucket after a call was taken. */
export function withOneTaken(bucket: Bucket, limit: RateLimit, now: number): Bucket {
  return { ...bucket, fullAt: Math.max(bucket.fullAt, now) + tokenMs(limit) };
}

/** The bucket after a call was sent away. */
export function withOneWaiting(bucket: Bucket, limit: RateLimit): Bucket {
  return { ...bucket, lineUntil: endOfLine(bucket) + tokenMs(limit) };
}

export function blocked(bucket: Bucket, until: number): Bucket {
  return { ...bucket, fullAt: Math.max(bucket.fullAt, until), blockedUntil: Math.max(bucket.blockedUntil, until) };
}
