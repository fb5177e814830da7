import { describe, expect, it } from "vitest";
import { CallToolReply, ToolCallPending, ToolDetail, ToolList } from "../../shared/contracts/api.ts";
import { toolCallKey } from "../../shared/contracts/object-keys.ts";
import { runToolCall } from "../../shared/pipeline/api/run-tool-call.ts";
import { ToolInfrastructureError, type ToolResult } from "../../shared/ports/tool-executor.ts";
import { MemoryObjectStore } from "../support/fakes/memory-object-store.ts";
import { createApiWorld } from "./api-world.ts";

const path = { name: "count_letters" };
const noKey = "needs the key TUSHARE_TOKEN, which is not set";
const withoutKey = () => createApiWorld({ deps: { unavailableTools: async () => new Map([["count_letters", noKey]]) } });

describe("GET /tools and GET /tools/{name}", () => {
  it("lists the pool and shows a tool with its parameters", async () => {
    const world = createApiWorld();
    const { items } = ToolList.parse(JSON.parse((await world.call("GET /tools")).body));
    expect(items[0]).toEqual({ name: "count_letters", domain: "biological", kind: "P", family: "biopython", status: "available", reason: null });
    const detail = ToolDetail.parse(JSON.parse((await world.call("GET /tools/{name}", { path })).body));
    expect(detail.parameters).toMatchObject({ type: "object", properties: { sequence: { type: "string" } } });
    expect(detail.examples).toEqual([{ sequence: "ACGT" }]);
    expect((await world.call("GET /tools/{name}", { path: { name: "none" } })).statusCode).toBe(404);
  });

  it("say why a tool is not available", async () => {
    const world = withoutKey();
    const { items } = ToolList.parse(JSON.parse((await world.call("GET /tools")).body));
    expect(items.map(({ name, status, reason }) => [name, status, reason])).toEqual([
      ["count_letters", "unavailable", noKey],
      ["slow_tool", "available", null],
      ["large_tool", "available", null],
    ]);
    expect(JSON.parse((await world.call("GET /tools/{name}", { path })).body)).toMatchObject({ status: "unavailable", reason: noKey });
  });
});

describe("POST /tools/{name}/call", () => {
  it("gives the output", async () => {
    const response = await createApiWorld().call("POST /tools/{name}/call", { path, body: { arguments: { sequence: "ACGT" } } });
    expect(response.statusCode).toBe(200);
    expect(CallToolReply.parse(JSON.parse(response.body))).toMatchObject({
      tool: "count_letters",
      output: { echoed: { sequence: "ACGT" } },
      toolVersion: "1",
      provenance: "live",
    });
  });

  it("gives the tool's own error as an answer", async () => {
    const error = { code: "invalid_arguments" as const, message: "sequence: letters only" };
    const world = createApiWorld({ answers: { count_letters: () => ({ status: "error", error, toolVersion: null, provenance: "live" }) } });
    const response = await world.call("POST /tools/{name}/call", { path, body: { arguments: {} } });
    expect(response.statusCode).toBe(200);
    expect(CallToolReply.parse(JSON.parse(response.body))).toMatchObject({ error });
  });

  it.each([
    [{}, "arguments"],
    [{ arguments: "x" }, "arguments"],
    [{ arguments: {}, tool: "y" }, "tool"],
  ])("names the field of %o", async (body, field) => {
    const response = await createApiWorld().call("POST /tools/{name}/call", { path, body });
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body).errors[0].field).toBe(field);
  });

  it("404 for a tool that is not in the pool", async () => {
    expect((await createApiWorld().call("POST /tools/{name}/call", { path: { name: "none" }, body: { arguments: {} } })).statusCode).toBe(404);
  });

  it("409 for a tool that is not available, with the reason", async () => {
    const response = await withoutKey().call("POST /tools/{name}/call", { path, body: { arguments: {} } });
    expect(response.statusCode).toBe(409);
    expect(JSON.parse(response.body).detail).toBe(`count_letters is not available: ${noKey}`);
  });

  it("503 where the function behind it cannot be run", async () => {
    const world = createApiWorld({ deps: { toolCaller: { call: () => Promise.reject(new ToolInfrastructureError("no room")) } } });
    expect((await world.call("POST /tools/{name}/call", { path, body: { arguments: {} } })).statusCode).toBe(503);
  });

  it("answers 202 when the wait is over, and hands the result out once it is there", async () => {
    const { promise, resolve } = Promise.withResolvers<ToolResult>();
    const world = createApiWorld({ answers: { slow_tool: () => promise }, waitMs: 20 });
    const response = await world.call("POST /tools/{name}/call", { path: { name: "slow_tool" }, body: { arguments: {} } });
    expect(response.statusCode).toBe(202);
    const { id, href } = ToolCallPending.parse(JSON.parse(response.body));
    expect(response.headers.location).toBe(href);
    const look = () => world.call("GET /tool-calls/{toolCallId}", { path: { toolCallId: id } });
    expect((await look()).statusCode).toBe(202);
    resolve({ status: "ok", output: 6, toolVersion: "1", provenance: "live" });
    await expect.poll(async () => (await look()).statusCode).toBe(200);
    expect(CallToolReply.parse(JSON.parse((await look()).body))).toMatchObject({ tool: "slow_tool", output: 6 });
  });

  it("says when a call ended without a result", async () => {
    const world = createApiWorld({ answers: { slow_tool: () => new Promise(() => {}) }, waitMs: 5 });
    const { id } = JSON.parse((await world.call("POST /tools/{name}/call", { path: { name: "slow_tool" }, body: { arguments: {} } })).body);
    world.clock.advance(400);
    const response = await world.call("GET /tool-calls/{toolCallId}", { path: { toolCallId: id } });
    expect(response.statusCode).toBe(404);
    expect(JSON.parse(response.body).detail).toContain("ended without a result");
  });

  it("404 for a call that never was, 400 for an id that is none", async () => {
    const world = createApiWorld();
    expect((await world.call("GET /tool-calls/{toolCallId}", { path: { toolCallId: "00000000-0000-4000-8000-000000000009" } })).statusCode).toBe(404);
    expect((await world.call("GET /tool-calls/{toolCallId}", { path: { toolCallId: "x" } })).statusCode).toBe(400);
  });
});

describe("runToolCall", () => {
  const request = { id: "c", tool: "t", arguments: {} };
  const ok: ToolResult = { status: "ok", output: 1, toolVersion: null, provenance: "live" };

  async function stored(results: (ToolResult | Error)[], deadlineMs = 2_000) {
    const objects = new MemoryObjectStore();
    let calls = 0;
    const execute = async () => {
      calls += 1;
      const next = results.shift();
      if (next === undefined) throw new Error("the script is used up");
      if (next instanceof Error) throw next;
      return next;
    };
    await runToolCall({ executor: { execute }, objects }, request, deadlineMs, 1);
    return { calls, reply: CallToolReply.parse(JSON.parse(objects.objects.get(toolCallKey("c")) ?? "")) };
  }

  it("tries an infrastructure fault again, three times in all", async () => {
    const fault = () => new ToolInfrastructureError("cut off");
    expect(await stored([fault(), fault(), ok])).toMatchObject({ calls: 3, reply: { output: 1 } });
    expect(await stored([fault(), fault(), fault()])).toMatchObject({ calls: 3, reply: { error: { code: "upstream_error" } } });
  });

  it("waits out a rate limit, unless it outlasts the call", async () => {
    const throttled = (waitSeconds: number): ToolResult => ({ status: "throttled", waitSeconds, toolVersion: null, provenance: "live" });
    expect(await stored([throttled(0.01), ok])).toMatchObject({ calls: 2, reply: { output: 1 } });
    expect(await stored([throttled(60)])).toMatchObject({ calls: 1, reply: { error: { code: "rate_limited" } } });
  });

  it("runs a call whose result is stored no second time", async () => {
    const objects = new MemoryObjectStore();
    objects.objects.set(toolCallKey("c"), "stored");
    await runToolCall({ executor: { execute: () => Promise.reject(new Error("run again")) }, objects }, request);
    expect(objects.objects.get(toolCallKey("c"))).toBe("stored");
  });
});
