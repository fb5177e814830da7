import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { BatchWriteItemCommand, CreateTableCommand, DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePorts } from "../../scripts/bench/free-port.ts";
import { endProcess, runningProcess } from "../../scripts/lib/own-process.mjs";
import { type LocalFolder, localFolder } from "../../scripts/local/local-folder.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION } from "../../scripts/local/local-stack.ts";
import { ensureServer } from "../../scripts/local/server-process.ts";
import { emulator } from "../../scripts/local/servers.ts";
import { workersOf } from "../support/integration/functions.ts";
import { saveState } from "../support/integration/kill-local-aws.ts";

/* What the launcher of MiniStack mends, seen from outside, on one with nothing deployed. */

const root = resolve(import.meta.dirname, "../..");
const HANDLERS = `
class NotEnoughError extends Error { name = "NotEnoughError"; }
export async function talkative({ lines = 1, seconds = 0 }) {
  for (let line = 1; line <= lines; line++) console.log("line", line);
  await new Promise((done) => setTimeout(done, seconds * 1000));
  return { lines };
}
export async function failing() { console.log("before it fails"); throw new NotEnoughError("too little"); }
export async function crashing() { process.exit(3); }
`;
/** As the stack names its functions. */
const fullName = (name: string) => `test-dive-${name}`;
const path = mkdtempSync(join(tmpdir(), "dive-emulator-"));
let folder: LocalFolder;
let lambda: LambdaClient;
let dynamodb: DynamoDBClient;

beforeAll(async () => {
  folder = localFolder(path);
  const port = await freePorts(4900);
  await ensureServer(emulator(root, folder, port), new AbortController().signal);
  const reached = { endpoint: `http://127.0.0.1:${port}`, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS, maxAttempts: 1 };
  lambda = new LambdaClient(reached);
  dynamodb = new DynamoDBClient(reached);
  const [source, archive] = [join(path, "index.mjs"), join(path, "index.zip")];
  writeFileSync(source, HANDLERS);
  execFileSync(join(root, ".venv/bin/python"), ["-m", "zipfile", "-c", archive, source]);
  for (const name of ["talkative", "failing", "crashing"])
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: fullName(name),
        Runtime: "nodejs24.x",
        Handler: `index.${name}`,
        Role: "arn:aws:iam::000000000000:role/test",
        Code: { ZipFile: readFileSync(archive) },
      }),
    );
});
afterAll(async () => {
  await endProcess(folder.emulatorPid);
  rmSync(path, { recursive: true, force: true });
});

async function call(name: string, event: object = {}) {
  const {
    Payload,
    LogResult = "",
    FunctionError,
  } = await lambda.send(new InvokeCommand({ FunctionName: fullName(name), LogType: "Tail", Payload: JSON.stringify(event) }));
  const log = Buffer.from(LogResult, "base64").toString();
  return { failed: FunctionError !== undefined, answer: JSON.parse(Payload?.transformToString() ?? "null"), log };
}

const told = (log: string) => log.split("\n").filter((line) => /line \d+|before/.test(line));

describe("a call on local AWS", () => {
  it("has its own log, whole: the lines of no other call, and no mark of their end", async () => {
    for (const lines of [3, 0, 40, 1]) {
      const { log, answer } = await call("talkative", { lines });
      expect(answer).toEqual({ lines });
      expect(told(log)).toHaveLength(lines);
      expect(log).not.toContain("end of the call");
    }
  });

  it("that fails tells the class of its error and what it logged before", async () => {
    const { failed, answer, log } = await call("failing");
    expect({ failed, answer }).toMatchObject({ failed: true, answer: { errorType: "NotEnoughError", errorMessage: "too little" } });
    expect(told(log)).toEqual([expect.stringContaining("before it fails")]);
  });

  it("that ends its process is told apart from an error, and the next one works", async () => {
    expect((await call("crashing")).answer).toMatchObject({ errorType: "Runtime.ExitError" });
    expect((await call("talkative", { lines: 2 })).answer).toEqual({ lines: 2 });
  });

  it("shares a process with the others that run at once, and its code, unpacked once and kept compiled, with all of its function's", async () => {
    await Promise.all(Array.from({ length: 40 }, () => call("talkative", { seconds: 1 })));
    expect(workersOf(fullName("talkative"), runningProcess(folder.emulatorPid))).toHaveLength(1);
    const made = readdirSync(folder.temporary);
    expect(made.filter((name) => name.startsWith("code-"))).toHaveLength(1);
    expect(readdirSync(join(folder.temporary, "compiled"), { recursive: true }).length).toBeGreaterThan(1);
  });
});

type SavedTables = { payload: { tables: { data: Record<string, { items: Record<string, Record<string, { entries: { N: string } }>> }> } } };

/** The entries of each id in the table, as the last checkpoint has them. */
function savedEntries(tableName: string): Map<string, number> {
  const saved = JSON.parse(readFileSync(join(folder.state, "dynamodb.json"), "utf8")) as SavedTables;
  const [, table] = Object.entries(saved.payload.tables.data).find(([name]) => name.includes(tableName)) ?? expect.fail(`no table ${tableName}`);
  return new Map(Object.entries(table.items).flatMap(([id, items]) => Object.values(items).map(({ entries }) => [id, Number(entries.N)])));
}

describe("a checkpoint of local AWS", () => {
  const TableName = "ledger";
  const keyOf = (place: number) => ({ id: { S: `${place}`.padStart(5, "0") } });
  const [first, last] = [0, 9999];
  const add = (place: number) => ({
    Update: { TableName, Key: keyOf(place), UpdateExpression: "ADD entries :one", ExpressionAttributeValues: { ":one": { N: "1" } } },
  });

  it("holds no half of a transaction, however many items lie between its two", async () => {
    await dynamodb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      }),
    );
    for (let from = first; from <= last; from += 25) {
      const requests = Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: { ...keyOf(from + at), entries: { N: "0" } } } }));
      await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    }
    let over = false;
    const book = () => dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [add(first), add(last)] }));
    const bookUntilOver = async () => {
      while (!over) await book();
    };
    await book();
    const booking = bookUntilOver();
    try {
      for (let times = 0; times < 3; times++) {
        await saveState(folder.state, runningProcess(folder.emulatorPid) ?? expect.fail("the emulator does not run"));
        const entries = savedEntries(TableName);
        expect(entries.size).toBe(last + 1);
        expect(entries.get(keyOf(first).id.S)).toBeGreaterThan(0);
        expect(entries.get(keyOf(last).id.S)).toBe(entries.get(keyOf(first).id.S));
      }
    } finally {
      over = true;
      await booking;
    }
  });
});
