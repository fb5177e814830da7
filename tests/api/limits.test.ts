import { describe, expect, it } from "vitest";
import { largeReplyBytes } from "../../functions/api/http/large-reply.ts";
import { CallToolReply, LargeReply, TaskView } from "../../shared/contracts/api.ts";
import { cycleIdOf, taskIdOf } from "../../shared/contracts/ids.ts";
import { toolCallWaitMs } from "../../shared/pipeline/api/call-tool.ts";
import { toolCallDeadlineMs } from "../../shared/pipeline/api/run-tool-call.ts";
import { ROUTES, TOOL_CALL_FUNCTION } from "../../stacks/lib/function-table.ts";
import { makeRun, runIdNumber } from "../support/stored-items.ts";
import { createApiWorld } from "./api-world.ts";
import { makeTask, putTask } from "./items.ts";

const awsReplyBytes = 6 * 1024 * 1024;
const awsRequestMs = 30_000;

/** What lies behind a link that was answered. */
function followLink(world: ReturnType<typeof createApiWorld>, body: string): string {
  const { href, bytes } = LargeReply.parse(JSON.parse(body));
  const stored = world.memory.objects.get(new URL(href).pathname.slice(1)) ?? "";
  expect(Buffer.byteLength(stored)).toBe(bytes);
  return stored;
}

describe("AWS ends replies at 6 MB", () => {
  it("so a task of 20 MB comes as a link", async () => {
    const world = createApiWorld();
    const runId = runIdNumber(1);
    await world.stores.runs.create(makeRun(), null);
    await putTask(world, makeTask(runId, 0, 1, { sequence: "A".repeat(20_000_000) }));
    const response = await world.call("GET /tasks/{taskId}", { path: { taskId: taskIdOf(cycleIdOf(runId, 0), 1) } });
    expect(response).toMatchObject({ statusCode: 200, headers: { "dive-large-reply": "true" } });
    expect(Buffer.byteLength(response.body)).toBeLessThan(awsReplyBytes);
    expect(TaskView.parse(JSON.parse(followLink(world, response.body))).evidence[0]?.output).toEqual({ sequence: "A".repeat(20_000_000) });
  });

  it.each([
    ["just small enough", -200, false],
    ["just too large", 1, true],
  ])("and a tool's output that is %s for 64 KB", async (_, more, linked) => {
    const output = "A".repeat(largeReplyBytes + more);
    const world = createApiWorld({ answers: { large_tool: () => ({ status: "ok", output, toolVersion: null, provenance: "live" }) } });
    const response = await world.call("POST /tools/{name}/call", { path: { name: "large_tool" }, body: { arguments: {} } });
    expect(response.headers["dive-large-reply"] === "true").toBe(linked);
    const body = linked ? followLink(world, response.body) : response.body;
    expect(CallToolReply.parse(JSON.parse(body)).output).toBe(output);
  });

  it("and a link lasts 15 minutes, under a name that is new each day", async () => {
    const world = createApiWorld({
      answers: { large_tool: () => ({ status: "ok", output: "A".repeat(largeReplyBytes), toolVersion: null, provenance: "live" }) },
    });
    const link = async () =>
      LargeReply.parse(JSON.parse((await world.call("POST /tools/{name}/call", { path: { name: "large_tool" }, body: { arguments: {} } })).body));
    const first = await link();
    expect(first.expiresAt).toBe("2026-01-01T00:15:00.000Z");
    world.clock.advance(24 * 3600);
    expect((await link()).href).not.toBe(first.href);
  });
});

describe("AWS ends requests at 30 s", () => {
  it("so the wait for a tool is over before the function's time, and that before the request's", () => {
    const callTool = ROUTES.find(({ entry }) => entry === "api/call-tool");
    expect(toolCallWaitMs).toBe(25_000);
    expect(toolCallWaitMs + 3_000).toBeLessThan((callTool?.timeout ?? 0) * 1000);
    for (const route of ROUTES) expect(route.timeout * 1000).toBeLessThan(awsRequestMs);
  });

  it("and the call itself writes its result down before its own function ends", () => {
    expect(toolCallDeadlineMs).toBeLessThan(TOOL_CALL_FUNCTION.timeout * 1000);
  });
});
