import { type Bucket, blocked, fullBucket, turnMs, waitMs, withOneTaken, withOneWaiting } from "../../domain/rate-limit.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RateLimiter } from "../../ports/upstreams.ts";

/** The limits of one process. */
export function createMemoryRateLimiter(clock: Clock): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (upstream: string) => buckets.get(upstream) ?? fullBucket;
  const now = () => clock.now().getTime();
  return {
    async take(upstream, limit, patienceSeconds) {
      const bucket = bucketOf(upstream);
      const wait = waitMs(bucket, limit, now());
      if (wait > patienceSeconds * 1000) {
        buckets.set(upstream, withOneWaiting(bucket, limit));
        return turnMs(bucket, limit, now()) / 1000;
      }
      buckets.set(upstream, withOneTaken(bucket, limit, now()));
      return wait / 1000;
    },
    async block(upstream, seconds) {
      buckets.set(upstream, blocked(bucketOf(upstream), now() + seconds * 1000));
    },
  };
}
