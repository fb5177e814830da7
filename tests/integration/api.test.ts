import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { LargeReply, Problem } from "../../shared/contracts/api.ts";
import { apiRoutes } from "../../shared/contracts/api-routes.ts";
import { signalWorkers, workersOf } from "../support/integration/functions.ts";
import { endOf, until } from "../support/integration/runs.ts";
import { api, isOwnStack, request, useStack } from "../support/integration/stack.ts";

useStack();

const runId = "run-01j9z3k4m5n6p7q8r9s0t1v2w3";
const parameters = new Map([
  ["runId", runId],
  ["cycleId", `${runId}-0001`],
  ["taskId", `${runId}-0001-k1`],
  ["rolloutId", `${runId}-0001-s0`],
  ["exportId", "export-01j9z3k4m5n6p7q8r9s0t1v2w3"],
  ["miningId", "mine-01j9z3k4m5n6p7q8r9s0t1v2w3"],
  ["name", "no_such_tool"],
  ["toolCallId", randomUUID()],
]);
const routes = Object.keys(apiRoutes).map((route) => {
  const [method, template] = route.split(" ") as ["GET" | "POST", string];
  return { route, method, path: template.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters.get(name) ?? expect.fail(`no ${name} to ask for`)) };
});

describe("the bearer token", () => {
  it.each(routes)("$route needs it", async ({ method, path }) => {
    expect((await request(method, path, { token: null })).status).toBe(401);
    expect([401, 403]).toContain((await request(method, path, { token: "wrong" })).status);
  });
});

/** A problem's fields. */
async function problemOf(method: "GET" | "POST", path: string, options: Parameters<typeof request>[2], status: number): Promise<string[]> {
  const reply = await request(method, path, options);
  expect(reply.status, JSON.stringify(reply.body)).toBe(status);
  expect(reply.headers.get("content-type")).toContain("application/problem+json");
  return (Problem.parse(reply.body).errors ?? []).map(({ field }) => field);
}

describe("problems name their fields", () => {
  const badRuns: [string, unknown, string[]][] = [
    ["numbers out of range", { cycles: 0, steps: 99 }, ["cycles", "steps"]],
    ["fields that are none", { nonsense: 1, toolset: { most: 3 } }, ["toolset.most", "nonsense"]],
    ["a range upside down", { toolset: { min: 9, max: 3 } }, ["toolset.min"]],
    ["tools that are none", { toolset: { fixed: ["no_such_tool"] } }, ["toolset.fixed"]],
    ["a model without a key", { models: { collector: "anthropic/claude-haiku-5-5", generator: "stand-in/rules" } }, ["models.collector"]],
    ["a model without its provider", { models: { collector: "haiku", generator: "stand-in/rules" } }, ["models.collector"]],
    ["no JSON", "{cycles: 3}", ["body"]],
  ];
  it.each(badRuns)("POST /runs with %s", async (_, body, fields) => {
    expect((await problemOf("POST", "/runs", { body }, 400)).sort()).toEqual([...fields].sort());
  });

  it.each([
    ["POST", "/runs/estimate", ["toolset.fixed"], { toolset: { fixed: ["no_such_tool"] } }],
    ["GET", "/runs?limit=1000", ["limit"]],
    ["GET", "/runs?cursor=x", ["cursor"]],
    ["GET", "/runs/nothing", ["runId"]],
    ["GET", `/runs/${runId}/cycles/nothing`, ["cycleId"]],
    ["GET", "/tasks/nothing", ["taskId"]],
    ["GET", "/tool-calls/nothing", ["toolCallId"]],
    ["POST", "/tools/code_execution/call", ["arguments"]],
  ] as [method: "GET" | "POST", path: string, fields: string[], body?: object][])("%s %s: 400", async (method, path, fields, body = {}) => {
    expect(await problemOf(method, path, method === "POST" ? { body } : {}, 400)).toEqual(fields);
  });

  it.each([
    ["GET", `/runs/${runId}`],
    ["GET", `/runs/${runId}/tasks`],
    ["GET", `/runs/${runId}/cycles/${runId}-0001`],
    ["GET", `/tasks/${runId}-0001-k1`],
    ["GET", "/tools/no_such_tool"],
    ["GET", `/tool-calls/${randomUUID()}`],
    ["POST", `/runs/${runId}/cancel`],
    ["POST", "/tools/no_such_tool/call"],
    ["GET", "/nothing"],
    ["POST", "/runs/estimate/nothing/at/all"],
  ] as const)("%s %s: 404", async (method, path) => {
    await problemOf(method, path, method === "POST" ? { body: { arguments: {} } } : {}, 404);
  });
});

it("POST /runs/{runId}/tasks: 405 with what there is", async () => {
  await problemOf("POST", `/runs/${runId}/tasks`, { body: {} }, 405);
  expect((await request("POST", `/runs/${runId}/tasks`, { body: {} })).headers.get("allow")).toBe("GET");
  expect((await request("GET", "/nothing", { token: null })).status).toBe(401);
});

describe("Idempotency-Key", () => {
  it("gives the same run for the same body, 409 for another, 400 for a key that is none", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const first = await request("POST", "/runs", { body: { cycles: 1, iterations: 1, steps: 2 }, headers });
    expect(first.status).toBe(201);
    const again = await request("POST", "/runs", { body: { steps: 2, iterations: 1, cycles: 1 }, headers });
    expect(again.status).toBe(200);
    const { id } = first.body as { id: string };
    expect(again.body).toMatchObject({ id });
    expect(await problemOf("POST", "/runs", { body: { cycles: 2 }, headers }, 409)).toEqual(["Idempotency-Key"]);
    expect(await problemOf("POST", "/runs", { body: { cycles: 1 }, headers: { "idempotency-key": "two words" } }, 400)).toEqual(["Idempotency-Key"]);
    expect((await endOf(id)).counts).toMatchObject({ planned: 1, done: 1 });
  });
});

describe("tool calls", () => {
  const print = (code: string) => ({ body: { arguments: { code } } });

  it("a reply over 64 KB comes as a link that holds it", async () => {
    // Each quote is two characters of the reply's JSON.
    const code = "print('\"' * 49000)";
    const reply = await request("POST", "/tools/code_execution/call", print(code));
    expect(reply.status).toBe(200);
    expect(reply.headers.get("dive-large-reply")).toBe("true");
    const { href, bytes } = LargeReply.parse(reply.body);
    const text = await (await fetch(href)).text();
    expect(Buffer.byteLength(text)).toBe(bytes);
    expect(bytes).toBeGreaterThan(64 * 1024);
    expect(await api().callTool("code_execution", { code })).toMatchObject({ tool: "code_execution", output: JSON.parse(text).output });
  });

  it("a bad argument and a failing program are the tool's own errors", async () => {
    expect(await api().callTool("code_execution", { program: "1" })).toMatchObject({ error: { code: "invalid_arguments" } });
    expect(await api().callTool("code_execution", { code: "1 / 0" })).toMatchObject({ error: { code: "program_failed" } });
  });

  it("a program that sleeps beyond its 20 s is told so", async () => {
    const args = { code: "import time\nprint('begun')\ntime.sleep(60)", timeout_seconds: 20 };
    const reply = await api().callTool("code_execution", args);
    expect(reply).toMatchObject({ error: { code: "timeout", message: expect.stringContaining("begun") } });
    expect(reply.latencyMs, "it ran once").toBeLessThan(35_000);
  });

  it.skipIf(!isOwnStack)("one that outlasts 25 s is answered with a place to fetch it", async () => {
    const sandbox = "local-dive-sandbox";
    await api().callTool("code_execution", { code: "print(1)" });
    expect(workersOf(sandbox).length).toBeGreaterThan(0);
    // The program itself may last 20 s at most: so its function is held up.
    signalWorkers(sandbox, "SIGSTOP");
    try {
      const reply = await request("POST", "/tools/code_execution/call", print("print(6 * 7)"));
      expect(reply.status).toBe(202);
      const { href } = reply.body as { href: string };
      expect(reply.headers.get("location")).toBe(href);
      expect((await request("GET", href)).status).toBe(202);
      signalWorkers(sandbox, "SIGCONT");
      const done = await until(
        "the call is done",
        60,
        () => request("GET", href),
        ({ status }) => status === 200,
      );
      expect(JSON.stringify(done.body)).toContain("42");
    } finally {
      signalWorkers(sandbox, "SIGCONT");
    }
  });
});
