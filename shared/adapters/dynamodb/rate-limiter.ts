import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import type { RateLimit } from "../../contracts/upstream.ts";
import { type Bucket, burstMs, endOfLine, fullBucket, tokenMs, turnMs, waitMs } from "../../domain/rate-limit.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RateLimiter } from "../../ports/upstreams.ts";
import { upstreamBucketKey } from "./keys.ts";
import { parseItem } from "./operations.ts";
import type { Table } from "./table.ts";

const StoredBucket = z.object({ fullAt: z.number(), blockedUntil: z.number(), lineUntil: z.number() });
/** An error carries the item as the service spells it. */
const SeenNumber = z.object({ N: z.coerce.number() }).transform(({ N }) => N);
const SeenBucket = z.object({ fullAt: SeenNumber, blockedUntil: SeenNumber, lineUntil: SeenNumber });

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

  /** @returns the milliseconds until the turn of who joined */
  const joinLine = async (upstream: string, seen: Bucket, limit: RateLimit, now: number): Promise<number> => {
    const begin = await update(upstream, seen.lineUntil < seen.fullAt ? beginLine(seen, limit) : lengthenLine(seen, limit));
    if (begin.done) return turnMs({ ...begin.bucket, lineUntil: begin.bucket.lineUntil - tokenMs(limit) }, limit, now);
    // Others joined at this very moment: its end is near enough.
    return turnMs(begin.bucket, limit, now);
  };

  return {
    async take(upstream, limit, patienceSeconds) {
      const now = clock.now().getTime();
      let expected = lastSeen.get(upstream) ?? fullBucket;
      for (;;) {
        const isFull = expected.fullAt < now;
        const { done, bucket } = await update(upstream, isFull ? takeFromFull(limit, now) : takeFromUsed(limit, now, patienceSeconds));
        if (done) return isFull ? 0 : waitMs({ ...bucket, fullAt: bucket.fullAt - tokenMs(limit) }, limit, now) / 1000;
        if (waitMs(bucket, limit, now) > patienceSeconds * 1000) return (await joinLine(upstream, bucket, limit, now)) / 1000;
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
    UpdateExpression: "SET fullAt = :fullAt, blockedUntil = :never, lineUntil = :never, expiresAt = :expiresAt",
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
    UpdateExpression: "SET fullAt = :until, blockedUntil = :until, lineUntil = if_not_exists(lineUntil, :never), expiresAt = :expiresAt",
    ConditionExpression: "attribute_not_exists(fullAt) OR fullAt < :until",
    ExpressionAttributeValues: { ":until": until, ":never": 0, ":expiresAt": expiresAt(until) },
  };
}

function blockOnly(until: number): Change {
  return {
    UpdateExpression: "SET blockedUntil = :until",
    ConditionExpression: "blockedUntil < :until",
    ExpressionAttributeValues: { ":until": until },
  };
}

function beginLine(seen: Bucket, limit: RateLimit): Change {
  return {
    UpdateExpression: "SET lineUntil = :end",
    ConditionExpression: "lineUntil < :begin",
    ExpressionAttributeValues: { ":end": endOfLine(seen) + tokenMs(limit), ":begin": seen.fullAt },
  };
}

function lengthenLine(seen: Bucket, limit: RateLimit): Change {
  return {
    UpdateExpression: "SET lineUntil = lineUntil + :token",
    ConditionExpression: "lineUntil >= :begin",
    ExpressionAttributeValues: { ":token": tokenMs(limit), ":begin": seen.fullAt },
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
    return { done: false, bucket: SeenBucket.parse(error.Item) };
  }
}
