import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { ToolInfrastructureError, type ToolResult } from "../../../shared/ports/tool-executor.ts";
import { createToolExecutor, type ToolRunner } from "../../../shared/tools/core/tool-executor.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { makeTool } from "../../support/make-tool.ts";

const origin = { toolVersion: "biopython 1.88", provenance: "live" } as const;
const answers =
  (result: ToolResult): ToolRunner =>
  async () =>
    result;
const noRunner: ToolRunner = async () => {
  throw new Error("this runner is not to be called");
};
const until = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new ToolInfrastructureError("ended", { cause: signal.reason })));
  });

function execute(runner: ToolRunner, overrides: Partial<PoolTool> = {}, name = "count_letters", args: JsonObject = { sequence: "ACGT" }) {
  const executor = createToolExecutor(createToolPool([makeTool(overrides)]), {
    biopython: runner,
    sandbox: noRunner,
    http: noRunner,
    web: noRunner,
    "mcp-url": noRunner,
    "mcp-package": noRunner,
  });
  return executor.execute(name, args, new AbortController().signal);
}

describe("what a call gives", () => {
  it("gives the runner's output, and the runner the arguments with defaults", async () => {
    const seen: JsonObject[] = [];
    const result = await execute(async (tool, args) => {
      seen.push({ tool: tool.name, ...args });
      return { status: "ok", output: { count: 4 }, ...origin };
    });
    expect(result).toEqual({ status: "ok", output: { count: 4 }, ...origin });
    expect(seen).toEqual([{ tool: "count_letters", sequence: "ACGT", window: 100 }]);
  });

  it("answers for an unknown tool", async () => {
    expect(await execute(noRunner, {}, "cound_letters")).toEqual({
      status: "error",
      error: { code: "unknown_tool", message: "there is no tool named cound_letters" },
      refused: true,
      toolVersion: null,
      provenance: "live",
    });
  });

  it("answers for wrong arguments without running the tool", async () => {
    const result = await execute(noRunner, {}, "count_letters", { sequence: "" });
    expect(result).toMatchObject({ status: "error", error: { code: "invalid_arguments" }, refused: true, toolVersion: null });
  });

  it("tells a tool's own complaint about its arguments from a call that was refused", async () => {
    const complaint: ToolResult = { status: "error", error: { code: "invalid_arguments", message: "sequence: X is no base" }, ...origin };
    expect(await execute(answers(complaint))).not.toHaveProperty("refused");
  });

  it.each<ToolResult>([
    { status: "error", error: { code: "not_found", message: "no such enzyme" }, ...origin },
    { status: "throttled", waitSeconds: 3, ...origin },
  ])("passes $status on", async (result) => {
    expect(await execute(answers(result))).toEqual(result);
  });

  it("counts the output's bytes, not its characters, against the limit", async () => {
    const output = "é".repeat(49); // 98 bytes, 100 with its quotes
    const fits = await execute(answers({ status: "ok", output, ...origin }), { limits: { timeoutMs: 1_000, outputBytes: 100 } });
    const tooLarge = await execute(answers({ status: "ok", output, ...origin }), { limits: { timeoutMs: 1_000, outputBytes: 99 } });
    expect(fits.status).toBe("ok");
    expect(tooLarge).toEqual({
      status: "error",
      error: { code: "too_large", message: "count_letters: the output has 100 bytes, over the limit of 99; ask for less" },
      ...origin,
    });
  });

  it("says of an output over its limit whether it came from a stand-in", async () => {
    const result = await execute(answers({ status: "ok", output: "ACGT", ...origin, provenance: "stand-in" }), {
      limits: { timeoutMs: 1_000, outputBytes: 1 },
    });
    expect(result).toMatchObject({ status: "error", error: { code: "too_large" }, provenance: "stand-in" });
  });

  it("runs a tool where it lives", async () => {
    const pool = createToolPool([makeTool({ executor: { type: "sandbox" } })]);
    const executor = createToolExecutor(pool, {
      biopython: noRunner,
      sandbox: answers({ status: "ok", output: 1, ...origin }),
      http: noRunner,
      web: noRunner,
      "mcp-url": noRunner,
      "mcp-package": noRunner,
    });
    expect(await executor.execute("count_letters", { sequence: "A" }, new AbortController().signal)).toMatchObject({ output: 1 });
  });
});

describe("what is no answer", () => {
  it("throws a fault of the platform on", async () => {
    const fault = new ToolInfrastructureError("the function is gone");
    await expect(execute(() => Promise.reject(fault))).rejects.toBe(fault);
  });

  it("ends a tool at its time limit", async () => {
    const ended = execute((_tool, _args, signal) => until(signal), { limits: { timeoutMs: 20, outputBytes: 100 } });
    await expect(ended).rejects.toMatchObject({ name: "ToolInfrastructureError", cause: { name: "TimeoutError" } });
  });

  it("ends a tool when the caller gives up", async () => {
    const caller = new AbortController();
    const executor = createToolExecutor(createToolPool([makeTool()]), {
      biopython: (_tool, _args, signal) => until(signal),
      sandbox: noRunner,
      "mcp-url": noRunner,
      "mcp-package": noRunner,
      http: noRunner,
      web: noRunner,
    });
    const ended = executor.execute("count_letters", { sequence: "A" }, caller.signal);
    caller.abort();
    await expect(ended).rejects.toMatchObject({ name: "ToolInfrastructureError", cause: { name: "AbortError" } });
  });
});
