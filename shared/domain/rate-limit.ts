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
};

export const fullBucket: Bucket = { fullAt: 0, blockedUntil: 0 };

/** How long one token takes to come back. Whole milliseconds, so that sums are exact everywhere. */
export const tokenMs = ({ perSecond }: RateLimit) => Math.ceil(1000 / perSecond);

/** How far ahead fullAt may lie for a call at once. */
export const burstMs = (limit: RateLimit) => (limit.burst - 1) * tokenMs(limit);

/** Until the next call may be made. */
export function waitMs({ fullAt, blockedUntil }: Bucket, limit: RateLimit, now: number): number {
  return Math.max(now, fullAt - burstMs(limit), blockedUntil) - now;
}

/** The bucket after a call was taken. */
export function withOneTaken({ fullAt, blockedUntil }: Bucket, limit: RateLimit, now: number): Bucket {
  return { fullAt: Math.max(fullAt, now) + tokenMs(limit), blockedUntil };
}

export function blocked(bucket: Bucket, until: number): Bucket {
  return { fullAt: Math.max(bucket.fullAt, until), blockedUntil: Math.max(bucket.blockedUntil, until) };
}
