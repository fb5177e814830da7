import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import type { RateLimit } from "../../contracts/upstream.ts";
import { type Bucket, burstMs, fullBucket, tokenMs, waitMs } from "../../domain/rate-limit.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RateLimiter } from "../../ports/upstreams.ts";
import { upstreamBucketKey } from "./keys.ts";
import { parseItem } from "./operations.ts";
import type { Table } from "./table.ts";

const StoredBucket = z.object({ fullAt: z.number(), blockedUntil: z.number() });
/** An error carries the item as the service spells it. */
const SeenBucket = z.object({ fullAt: z.object({ N: z.coerce.number() }), blockedUntil: z.object({ N: z.coerce.number() }) });

const idleSeconds = 86_400;
const expiresAt = (ms: number) => Math.ceil(ms / 1000) + idleSeconds;

/**
 * The limits of all Lambdas: one item an upstream. Taking from a bucket in use is an addition under a condition, so calls at the same
 * moment do not disturb one another; only a bucket that has filled up is set. A refused condition brings the item back, which tells what
 * to do instead; each call remembers what it saw, so most need one request.
 */
export function createRateLimiter(table: Table, clock: Clock): RateLimiter {
  const lastSeen = new Map<string, Bucket>();

  const update = async (upstream: string, change: Change): Promise<{ done: boolean; bucket: Bucket }> => {
    const result = await conditionalUpdate(table, upstream, change);
    lastSeen.set(upstream, result.bucket);
    return result;
  };

  return {
    async take(upstream, limit, patienceSeconds) {
      const now = clock.now().getTime();
      let expected = lastSeen.get(upstream) ?? fullBucket;
      for (;;) {
        const isFull = expected.fullAt < now;
        const { done, bucket } = await update(upstream, isFull ? takeFromFull(limit, now) : takeFromUsed(limit, now, patienceSeconds));
        if (done) return isFull ? 0 : waitMs({ ...bucket, fullAt: bucket.fullAt - tokenMs(limit) }, limit, now) / 1000;
        const wait = waitMs(bucket, limit, now) / 1000;
        if (wait > patienceSeconds) return wait;
        expected = bucket;
      }
    },
    async block(upstream, seconds) {
      const until = clock.now().getTime() + seconds * 1000;
      const { done } = await update(upstream, blockToItsEnd(until));
      // Much was taken in advance: the bucket stays as it is.
      if (!done) await update(upstream, blockOnly(until));
    },
  };
}

type Change = Pick<UpdateCommandInput, "UpdateExpression" | "ConditionExpression" | "ExpressionAttributeValues">;

function takeFromFull(limit: RateLimit, now: number): Change {
  const fullAt = now + tokenMs(limit);
  return {
    UpdateExpression: "SET fullAt = :fullAt, blockedUntil = :never, expiresAt = :expiresAt",
    ConditionExpression: "attribute_not_exists(fullAt) OR fullAt < :now",
    ExpressionAttributeValues: { ":fullAt": fullAt, ":never": 0, ":expiresAt": expiresAt(fullAt), ":now": now },
  };
}

function takeFromUsed(limit: RateLimit, now: number, patienceSeconds: number): Change {
  const latest = now + patienceSeconds * 1000;
  const latestFull = latest + burstMs(limit);
  return {
    UpdateExpression: "SET fullAt = fullAt + :token, expiresAt = :expiresAt",
    ConditionExpression: "fullAt BETWEEN :now AND :latestFull AND blockedUntil <= :latest",
    ExpressionAttributeValues: { ":token": tokenMs(limit), ":expiresAt": expiresAt(latestFull), ":now": now, ":latestFull": latestFull, ":latest": latest },
  };
}

function blockToItsEnd(until: number): Change {
  return {
    UpdateExpression: "SET fullAt = :until, blockedUntil = :until, expiresAt = :expiresAt",
    ConditionExpression: "attribute_not_exists(fullAt) OR fullAt < :until",
    ExpressionAttributeValues: { ":until": until, ":expiresAt": expiresAt(until) },
  };
}

function blockOnly(until: number): Change {
  return {
    UpdateExpression: "SET blockedUntil = :until",
    ConditionExpression: "blockedUntil < :until",
    ExpressionAttributeValues: { ":until": until },
  };
}

/** The bucket after the change, or, where the condition was refused, as it is. */
async function conditionalUpdate(table: Table, upstream: string, change: Change): Promise<{ done: boolean; bucket: Bucket }> {
  const key = upstreamBucketKey(upstream);
  const command = new UpdateCommand({ TableName: table.name, Key: key, ...change, ReturnValues: "ALL_NEW", ReturnValuesOnConditionCheckFailure: "ALL_OLD" });
  try {
    const { Attributes = {} } = await table.client.send(command);
    return { done: true, bucket: parseItem(StoredBucket, Attributes) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item === undefined) return { done: false, bucket: fullBucket };
    const { fullAt, blockedUntil } = SeenBucket.parse(error.Item);
    return { done: false, bucket: { fullAt: fullAt.N, blockedUntil: blockedUntil.N } };
  }
}
