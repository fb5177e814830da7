import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { Ask, PoolTool } from "../../../shared/contracts/pool-tool.ts";
import type { UpstreamReply } from "../../../shared/contracts/upstream.ts";
import type { ToolResult } from "../../../shared/ports/tool-executor.ts";
import { httpTool } from "../../../shared/tools/core/http/http-tool.ts";
import { readJson } from "../../../shared/tools/core/http/read-json.ts";
import { createHttpRunner } from "../../../shared/tools/core/http/run-http-tool.ts";
import { ToolCallError } from "../../../shared/tools/core/http/tool-call-error.ts";
import { createToolExecutor } from "../../../shared/tools/core/tool-executor.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { argument } from "../../../shared/tools/validation/expectation.ts";
import { validateTool } from "../../../shared/tools/validation/validate-tool.ts";
import { type ToolCases, taken } from "../../../shared/tools/validation/validation-case.ts";

const upstream = {
  name: "atlas",
  origin: "https://atlas.example.org",
  key: null,
  rate: { perSecond: 1, burst: 1 },
  cacheSeconds: 0,
  timeoutMs: 1_000,
  maxBytes: 10_000,
};

type Answer = (args: { name: string }, ask: Ask) => Promise<Json>;
const find = async (ask: Ask, name: string) => await ask({ method: "GET", path: `/find/${name}` });
const checked = (reply: UpstreamReply): JsonObject => {
  if (reply.status !== 200) throw new ToolCallError(reply.status === 404 ? "not_found" : "upstream_error", `HTTP ${reply.status}: ${reply.text}`);
  const body = readJson("atlas", reply);
  if (body === null || typeof body !== "object" || Array.isArray(body) || body.id === undefined) throw new ToolCallError("upstream_error", "another shape");
  return body;
};
const honest: Answer = async ({ name }, ask) => ({ name, id: checked(await find(ask, name)).id ?? null });

function atlas(answer: Answer = honest, overrides: Partial<PoolTool> = {}): PoolTool {
  const tool = httpTool(
    { domain: "medical", family: "atlas", version: "atlas 1", limits: { timeoutMs: 5_000, outputBytes: 10_000 }, upstream },
    {
      name: "atlas_find",
      kind: "R",
      description: "Finds.",
      returns: "what it found",
      input: z.strictObject({ name: z.string().min(1).describe("A name") }),
      examples: [{ name: "aspirin" }],
      answer,
    },
  );
  return { ...tool, ...overrides };
}

const cases: ToolCases = {
  tool: "atlas_find",
  correct: [{ arguments: { name: "aspirin" }, expect: { "/name": argument("/name"), "/id": 7 }, live: { "/id": 8 } }],
  bad: [{ arguments: { name: "" }, names: "name" }],
};

async function validate(tool: PoolTool, given: { cases?: ToolCases | undefined; mode?: "live"; throttle?: number; unavailable?: string } = {}) {
  const pool = createToolPool([tool]);
  const never = () => Promise.reject(new Error("not to be called"));
  const runner = createHttpRunner(() => ({
    http: { send: async ({ url }) => ({ status: 200, headers: {}, text: '{"id": 7}', url }), refusal: async () => null },
    limiter: { take: async () => 0, block: async () => undefined },
    cache: { get: async () => null, put: async () => undefined },
    keys: { get: async () => null },
    standIn: null,
    userAgent: "dive-tests",
  }));
  const inner = createToolExecutor(pool, { biopython: never, sandbox: never, web: never, "mcp-url": never, "mcp-package": never, http: runner });
  let throttle = given.throttle ?? 0;
  const slept: number[] = [];
  const executor = {
    execute: async (...call: Parameters<typeof inner.execute>): Promise<ToolResult> =>
      throttle-- > 0 ? { status: "throttled", waitSeconds: 3, toolVersion: null, provenance: "live" } : inner.execute(...call),
  };
  const validation = await validateTool(
    { tool, cases: "cases" in given ? given.cases : cases, unavailable: given.unavailable ?? null, others: [{ tool: "atlas_find", args: { name: "other" } }] },
    {
      executor,
      shared: executor,
      providers: { search: "serper", browse: "fetch" },
      elapsedMs: () => performance.now(),
      sleep: async (ms) => void slept.push(ms),
      signal: new AbortController().signal,
      now: () => new Date("2026-01-02T03:04:05Z"),
    },
    given.mode ?? "stand-in",
  );
  return { validation, slept };
}

// Faults that may pass are tried again after a second or so.
describe.concurrent("a tool that does what it says", () => {
  it("is validated, with figures", async () => {
    const { validation } = await validate(atlas());
    expect(validation).toMatchObject({
      tool: "atlas_find",
      status: "validated",
      reasons: [],
      checks: { correctness: "passed", consistency: "passed", concurrency: "passed", errors: "passed" },
      version: "atlas 1",
      mode: "stand-in",
      at: "2026-01-02T03:04:05.000Z",
    });
    // The case, the example and two repeats.
    expect(validation.latency).toMatchObject({ calls: 4 });
  });

  it("is waited for where it is throttled", async () => {
    const { validation, slept } = await validate(atlas(), { throttle: 2 });
    expect(validation.status).toBe("validated");
    expect(slept).toContain(3_000);
  });

  it("is held to the facts of the real world only there", async () => {
    const { validation } = await validate(atlas(), { mode: "live" });
    expect(validation).toMatchObject({ status: "failed", checks: { correctness: "failed", consistency: "skipped", errors: "passed" } });
    expect(validation.reasons).toEqual(['correctness: {"name":"aspirin"}: /id is 7, expected 8']);
  });

  it("is unavailable without its key, and failed without cases", async () => {
    expect((await validate(atlas(), { unavailable: "needs the key X" })).validation).toMatchObject({ status: "unavailable", reasons: ["needs the key X"] });
    expect((await validate(atlas(), { cases: undefined })).validation).toMatchObject({ status: "failed", reasons: ["there is no case for it"], latency: null });
  });

  it("takes arguments from other calls, and says where they give none", async () => {
    const from = (pointer: string): ToolCases => ({
      ...cases,
      correct: [{ arguments: { name: taken("atlas_find", { name: "first" }, pointer) }, expect: { "/name": "first" } }],
    });
    expect((await validate(atlas(), { cases: from("/name") })).validation.status).toBe("validated");
    const { validation } = await validate(atlas(), { cases: from("/nothing") });
    expect(validation.reasons[0]).toContain('a case could not be tried: atlas_find {"name":"first"} gave no /nothing');
  });
});

describe.concurrent("a tool that is volatile", () => {
  let count = 0;
  const counting: Answer = async (args, ask) => ({ ...((await honest(args, ask)) as JsonObject), request: ++count });

  it("may answer differently where it says so, and is exempt with a word", async () => {
    const { validation } = await validate(atlas(counting, { volatile: true }));
    expect(validation).toMatchObject({ status: "validated", checks: { consistency: "exempt", concurrency: "passed" } });
    expect(validation.exemptions[0]).toContain("volatile");
    expect((await validate(atlas(counting, { volatileFields: ["/request"] }))).validation.status).toBe("validated");
  });

  it("may not where it does not", async () => {
    const { validation } = await validate(atlas(counting));
    expect(validation.checks).toMatchObject({ correctness: "passed", consistency: "failed", concurrency: "failed" });
    expect(validation.reasons[0]).toBe('consistency: {"name":"aspirin"}, asked again, differed at /request');
  });
});

describe.concurrent("a tool that fails", () => {
  let current = "";
  const shared: Answer = async ({ name }, ask) => {
    current = name;
    const { id } = checked(await find(ask, name));
    await delay(1);
    return { name: current, id: id ?? null };
  };
  const lenient: Answer = async ({ name }, ask) => {
    const reply = await find(ask, name);
    return { name, id: (JSON.parse(reply.text || "{}") as { id?: number }).id ?? 7 };
  };
  const wrongCode: Answer = async (args, ask) => {
    const reply = await find(ask, args.name);
    if (reply.status !== 200) throw new ToolCallError("program_failed", "went wrong");
    return honest(args, async () => reply);
  };
  const mute: Answer = async (args, ask) => {
    const reply = await find(ask, args.name);
    if (reply.status !== 200) throw new ToolCallError("upstream_error", "went wrong");
    return honest(args, async () => reply);
  };

  it.each<[string, Answer, keyof Awaited<ReturnType<typeof validate>>["validation"]["checks"], string]>([
    ["gives another answer", async ({ name }, ask) => ({ name, id: (checked(await find(ask, name)).id as number) + 1 }), "correctness", "/id is 8, expected 7"],
    ["mixes up calls at once", shared, "concurrency", "asked at once with others, differed at /name"],
    ["throws on garbage", lenient, "errors", "JSON that breaks off: the tool ended in an exception: threw SyntaxError"],
    ["throws on a page of HTML", lenient, "errors", "HTTP 500: the tool ended in an exception"],
    ["invents a value for an empty reply", lenient, "errors", "an empty reply: the tool answered with 7, which nobody said"],
    ["names the wrong code", wrongCode, "errors", "HTTP 400: the tool answered with the code program_failed (atlas_find: went wrong)"],
    ["does not tell what the upstream said", mute, "errors", "HTTP 500: the tool does not tell what the upstream said"],
  ])("that %s", async (_, answer, check, reason) => {
    const { validation } = await validate(atlas(answer));
    expect(validation.status).toBe("failed");
    expect(validation.checks[check]).toBe("failed");
    expect(validation.reasons.join("\n")).toContain(reason);
  });

  it.each<[string, ToolCases["bad"][0], string]>([
    ["takes a wrong argument", { arguments: { name: "x" }, names: "name" }, 'the wrong arguments {"name":"x"} were answered with'],
    ["does not name it", { arguments: { name: "" }, names: "colour" }, "does not name colour"],
  ])("that %s", async (_, bad, reason) => {
    const { validation } = await validate(atlas(), { cases: { ...cases, bad: [bad] } });
    expect(validation.reasons.join("\n")).toContain(reason);
  });
});
