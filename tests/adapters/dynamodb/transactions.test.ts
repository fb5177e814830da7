import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it, onTestFinished } from "vitest";
import { createCycleRepository } from "../../../shared/adapters/dynamodb/cycle-repository.ts";
import { StoredItemError } from "../../../shared/adapters/dynamodb/operations.ts";
import { createRunRepository } from "../../../shared/adapters/dynamodb/run-repository.ts";
import { createTable } from "../../../shared/adapters/dynamodb/table.ts";
import { createWorkRepository } from "../../../shared/adapters/dynamodb/work-repository.ts";
import { cycleIdOf } from "../../../shared/contracts/ids.ts";
import type { ScriptedAnswer } from "../../support/scripted-http.ts";
import { recordedBackoff, startScriptedServer } from "../../support/scripted-http.ts";
import { runIdNumber, someTotals } from "../../support/stored-items.ts";

const cancelled = (...codes: string[]): ScriptedAnswer => ({
  status: 400,
  body: {
    __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(", ")}]`,
    CancellationReasons: codes.map((Code) => ({ Code })),
  },
});
const written: ScriptedAnswer = { status: 200, body: {} };
const id = cycleIdOf(runIdNumber(1), 0);
const end = { status: "done", reason: null, endedAt: "2026-01-01T00:00:00.000Z", totals: someTotals(), rejections: null, usedTools: null } as const;

async function tableOver(script: readonly ScriptedAnswer[], attempts = 4) {
  const server = await startScriptedServer(script);
  onTestFinished(server.stop);
  const { backoff, waits } = recordedBackoff(attempts);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(server.client), { marshallOptions: { removeUndefinedValues: true } });
  return { table: createTable(client, "table", backoff), waits, server };
}

describe("a cycle's end", () => {
  it.each([
    ["written", [written], true, 0],
    ["in conflict twice, then written", [cancelled("None", "None", "TransactionConflict"), cancelled("None", "None", "TransactionConflict"), written], true, 2],
    ["throttled, then written", [cancelled("None", "None", "ThrottlingError"), written], true, 1],
    ["ended before", [cancelled("ConditionalCheckFailed", "None", "None")], false, 0],
    ["in conflict, then ended before", [cancelled("None", "None", "TransactionConflict"), cancelled("ConditionalCheckFailed", "None", "None")], false, 1],
    ["ended before and in conflict", [cancelled("ConditionalCheckFailed", "None", "TransactionConflict")], false, 0],
  ])("%s", async (_, script, counted, waited) => {
    const { table, waits, server } = await tableOver(script);
    expect(await createCycleRepository(table).end(id, end)).toBe(counted);
    expect(waits).toHaveLength(waited);
    expect(server.left()).toBe(0);
  });

  it("in conflict for good is an error", async () => {
    const { table, waits } = await tableOver(Array.from({ length: 4 }, () => cancelled("None", "None", "TransactionConflict")));
    await expect(createCycleRepository(table).end(id, end)).rejects.toThrow("TransactionConflict");
    expect(waits).toHaveLength(3);
  });

  it("of a run that is not as it should be is an error at once", async () => {
    const { table, waits } = await tableOver([cancelled("None", "None", "ValidationError")]);
    await expect(createCycleRepository(table).end(id, end)).rejects.toThrow("ValidationError");
    expect(waits).toEqual([]);
  });
});

describe("a single write", () => {
  it("that meets a transaction is tried again", async () => {
    const conflict = { status: 400, body: { __type: "com.amazonaws.dynamodb.v20120810#TransactionConflictException", message: "conflict" } };
    const { table, waits } = await tableOver([conflict, conflict, written]);
    expect(await createWorkRepository(table).park(id)).toBe(true);
    expect(waits).toHaveLength(2);
  });
});

describe("an item that does not fit its schema", () => {
  it("is an error that names it", async () => {
    const { table } = await tableOver([{ status: 200, body: { Item: { pk: { S: "RUN#x" }, sk: { S: "RUN" }, id: { S: "x" } } } }]);
    const error = await createRunRepository(table)
      .get(runIdNumber(1))
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(StoredItemError);
    expect(String(error)).toContain("RUN#x");
  });
});
