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

async function record(
  objects: MemoryObjectStore,
  result: ToolResult,
  args: JsonObject = { sequence: "ACGT" },
  name = "count_letters",
  standIn: URL | null = null,
) {
  return createRecordingExecutor({ execute: async () => result }, pool, { objects, standIn, clock: new FakeClock() }).execute(name, args, signal);
}
const replay = (objects: MemoryObjectStore, args: JsonObject = { sequence: "ACGT" }, standIn: URL | null = null) =>
  createReplayingExecutor(nobody, pool, { objects, standIn }).execute("count_letters", args, signal);

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

  it("of a stand-in are apart from the real ones, and stay a stand-in's when they are replayed", async () => {
    const objects = new MemoryObjectStore();
    const standIn = new URL("http://127.0.0.1:9");
    await record(objects, { ...ok({ count: 1 }), provenance: "stand-in" }, { sequence: "ACGT" }, "count_letters", standIn);
    expect(await replay(objects)).toMatchObject({ status: "error", error: { code: "not_found" } });
    await record(objects, ok({ count: 4 }));
    expect(await replay(objects)).toMatchObject({ output: { count: 4 }, provenance: "replayed" });
    expect(await replay(objects, { sequence: "ACGT" }, standIn)).toMatchObject({ output: { count: 1 }, provenance: "stand-in" });
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
    const refusing = createReplayingExecutor({ execute: async () => failed("invalid_arguments") }, pool, { objects, standIn: null });
    expect(await refusing.execute("count_letters", { sequence: 1 }, signal)).toEqual(failed("invalid_arguments"));
  });
});
