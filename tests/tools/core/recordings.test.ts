import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { ToolErrorCode } from "../../../shared/contracts/evidence.ts";
import { Recording } from "../../../shared/contracts/recording.ts";
import type { ToolExecutor, ToolResult } from "../../../shared/ports/tool-executor.ts";
import { createRecordingExecutor, createReplayingExecutor } from "../../../shared/tools/core/recordings.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";
import { MemoryObjectStore } from "../../support/fakes/memory-object-store.ts";
import { makeTool } from "../../support/make-tool.ts";

const pool = createToolPool([makeTool()]);
const signal = new AbortController().signal;
const ok = (output: JsonObject): ToolResult => ({ status: "ok", output, toolVersion: "1", provenance: "live" });
const failed = (code: ToolErrorCode): ToolResult => ({ status: "error", error: { code, message: code }, toolVersion: "1", provenance: "live" });
const nobody: ToolExecutor = { execute: () => Promise.reject(new Error("nobody is to be asked")) };

async function record(objects: MemoryObjectStore, result: ToolResult, args: JsonObject = { sequence: "ACGT" }, name = "count_letters") {
  return createRecordingExecutor({ execute: async () => result }, pool, objects, new FakeClock()).execute(name, args, signal);
}
const replay = (objects: MemoryObjectStore, args: JsonObject = { sequence: "ACGT" }) =>
  createReplayingExecutor(nobody, pool, objects).execute("count_letters", args, signal);

describe("recordings", () => {
  it("keep the answer to a call, and give it back marked", async () => {
    const objects = new MemoryObjectStore();
    expect(await record(objects, ok({ count: 4 }))).toEqual(ok({ count: 4 }));
    expect(await replay(objects)).toEqual({ status: "ok", output: { count: 4 }, toolVersion: "1", provenance: "replayed" });
    const [[key = "", text = ""] = []] = [...objects.objects];
    expect(key).toMatch(/^recordings\/count_letters\/[0-9a-f]{64}\.json$/);
    expect(Recording.parse(JSON.parse(text))).toMatchObject({ tool: "count_letters", arguments: { sequence: "ACGT", window: 100 }, provenance: "live" });
  });

  it("are the same for every spelling of a call, and others for other calls", async () => {
    const objects = new MemoryObjectStore();
    await record(objects, ok({ count: 4 }), { sequence: "ACGT" });
    const spellings: JsonObject[] = [
      { window: 100, sequence: "ACGT" },
      { sequence: "ACGT", table: null },
    ];
    for (const args of spellings) expect(await replay(objects, args)).toMatchObject({ status: "ok", output: { count: 4 } });
    expect(await replay(objects, { sequence: "ACGT", window: 99 })).toMatchObject({ status: "error" });
  });

  it("stay as they were first", async () => {
    const objects = new MemoryObjectStore();
    await record(objects, ok({ count: 4 }));
    expect(await record(objects, ok({ count: 5 }))).toEqual(ok({ count: 5 }));
    expect(await replay(objects)).toMatchObject({ output: { count: 4 } });
  });

  it.each(["not_found", "too_large", "program_failed"] as const)("keep the error %s", async (code) => {
    const objects = new MemoryObjectStore();
    await record(objects, failed(code));
    expect(await replay(objects)).toEqual({ ...failed(code), provenance: "replayed" });
  });

  it.each<[string, ToolResult]>([
    ["upstream_error", failed("upstream_error")],
    ["rate_limited", failed("rate_limited")],
    ["timeout", failed("timeout")],
    ["a wait", { status: "throttled", waitSeconds: 5, toolVersion: "1", provenance: "live" }],
  ])("do not keep what passes: %s", async (_, result) => {
    const objects = new MemoryObjectStore();
    expect(await record(objects, result)).toEqual(result);
    expect(objects.objects.size).toBe(0);
  });

  it("that were never made are said to be missing", async () => {
    expect(await replay(new MemoryObjectStore())).toEqual({
      status: "error",
      error: { code: "not_found", message: expect.stringContaining("never recorded") },
      toolVersion: null,
      provenance: "replayed",
    });
  });

  it("leave wrong calls to be refused as ever", async () => {
    const objects = new MemoryObjectStore();
    await record(objects, failed("invalid_arguments"), { sequence: 1 });
    await record(objects, failed("unknown_tool"), {}, "none");
    expect(objects.objects.size).toBe(0);
    const refusing = createReplayingExecutor({ execute: async () => failed("invalid_arguments") }, pool, objects);
    expect(await refusing.execute("count_letters", { sequence: 1 }, signal)).toEqual(failed("invalid_arguments"));
  });
});
