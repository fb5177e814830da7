import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRateLimiter } from "../../../shared/adapters/dynamodb/rate-limiter.ts";
import { createTable } from "../../../shared/adapters/dynamodb/table.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";
import { type ScriptedAnswer, startScriptedServer } from "../../support/scripted-http.ts";

const limit = { perSecond: 3, burst: 1 };
const start = Date.parse("2026-01-01T00:00:00.000Z");
/** fullAt, in milliseconds after the test's start. */
const item = (fullAt: number, lineUntil = -start) => ({
  fullAt: { N: String(start + fullAt) },
  blockedUntil: { N: "0" },
  lineUntil: { N: String(start + lineUntil) },
});
const written = (fullAt: number, lineUntil?: number): ScriptedAnswer => ({
  status: 200,
  body: { Attributes: { pk: { S: "p" }, sk: { S: "s" }, ...item(fullAt, lineUntil) } },
});
const refused = (seen?: object): ScriptedAnswer => ({
  status: 400,
  body: { __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", message: "The conditional request failed", ...(seen && { Item: seen }) },
});

async function limiterOver(script: readonly ScriptedAnswer[]) {
  const server = await startScriptedServer(script);
  onTestFinished(server.stop);
  const table = createTable(DynamoDBDocumentClient.from(new DynamoDBClient(server.client)), "table");
  return { limiter: createRateLimiter(table, new FakeClock()), server, changes: () => server.seen.map(({ body }) => JSON.parse(body)) };
}

describe("the bucket in the table", () => {
  it("is taken from with one request where it is full, and expires", async () => {
    const { limiter, changes } = await limiterOver([written(334)]);
    expect(await limiter.take("atlas", limit, 2)).toBe(0);
    expect(changes()).toMatchObject([
      {
        Key: { pk: { S: "UPSTREAM#atlas" }, sk: { S: "BUCKET" } },
        ConditionExpression: "attribute_not_exists(fullAt) OR fullAt < :now",
        ExpressionAttributeValues: { ":fullAt": { N: String(start + 334) }, ":expiresAt": { N: String(start / 1000 + 86_401) } },
      },
    ]);
  });

  it("is taken from with two where another took before, and with one from then on", async () => {
    const { limiter, changes } = await limiterOver([refused(item(334)), written(668), written(1002)]);
    expect(await limiter.take("atlas", limit, 2)).toBe(0.334);
    expect(await limiter.take("atlas", limit, 2)).toBe(0.668);
    expect(changes().map((change) => change.UpdateExpression.slice(0, 28))).toEqual([
      "SET fullAt = :fullAt, blocke",
      "SET fullAt = fullAt + :token",
      "SET fullAt = fullAt + :token",
    ]);
  });

  it("keeps a line of those that are sent away", async () => {
    const { limiter, server, changes } = await limiterOver([
      refused(item(5_000)),
      written(5_000, 5_334),
      refused(item(5_000, 5_334)),
      written(5_000, 5_668),
      refused(item(5_000, 5_668)),
      refused(item(5_000, 6_002)),
    ]);
    expect(await limiter.take("atlas", limit, 2)).toBe(5);
    expect(await limiter.take("atlas", limit, 2)).toBe(5.334);
    // Another joined at the same moment.
    expect(await limiter.take("atlas", limit, 2)).toBe(6.002);
    expect(server.left()).toBe(0);
    expect(changes().map((change) => change.UpdateExpression)).toMatchObject([
      expect.stringContaining("SET fullAt = :fullAt"),
      "SET lineUntil = :end",
      expect.stringContaining("SET fullAt = fullAt + :token"),
      "SET lineUntil = lineUntil + :token",
      expect.stringContaining("SET fullAt = fullAt + :token"),
      "SET lineUntil = lineUntil + :token",
    ]);
  });

  it("is begun anew where it expired", async () => {
    const { limiter, server } = await limiterOver([refused(item(100)), refused(), written(334)]);
    expect(await limiter.take("atlas", limit, 2)).toBe(0);
    expect(server.left()).toBe(0);
  });
});
