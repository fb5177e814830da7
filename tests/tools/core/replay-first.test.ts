import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { RecordedCall } from "../../../shared/ports/recorded-call.ts";
import type { ToolResult } from "../../../shared/ports/tool-executor.ts";
import { createReplayFirst } from "../../../shared/tools/core/replay-first.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { makeTool } from "../../support/make-tool.ts";

const pool = createToolPool([makeTool(), makeTool({ name: "count_words" })]);
const signal = new AbortController().signal;
const live: ToolResult = { status: "ok", output: { count: 0 }, toolVersion: "2", provenance: "live" };
const recordedCall = (args: JsonObject, count: number, tool = "count_letters"): RecordedCall => ({
  tool,
  arguments: args,
  toolVersion: "1",
  output: async () => ({ count }),
});

function world(...recorded: RecordedCall[]) {
  const made: JsonObject[] = [];
  const inner = {
    async execute(_name: string, args: JsonObject) {
      made.push(args);
      return live;
    },
  };
  const executor = createReplayFirst(inner, pool)(recorded);
  return { made, execute: (args: JsonObject, name = "count_letters") => executor.execute(name, args, signal) };
}

describe("replay-first", () => {
  it("answers a recorded call with what the tool returned then, marked, and asks nobody", async () => {
    const { execute, made } = world(recordedCall({ sequence: "ACGT" }, 4));
    expect(await execute({ sequence: "ACGT" })).toEqual({ status: "ok", output: { count: 4 }, toolVersion: "1", provenance: "replayed" });
    expect(made).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ["in another order", { window: 100, sequence: "ACGT" }],
    ["with a default written out", { sequence: "ACGT", window: 100 }],
    ["with null for what is left out", { sequence: "ACGT", method: null }],
  ])("knows a call %s", async (_how, args) => {
    const { execute } = world(recordedCall({ sequence: "ACGT" }, 4));
    expect(await execute(args)).toMatchObject({ output: { count: 4 }, provenance: "replayed" });
  });

  it.each<[string, JsonObject, string]>([
    ["other arguments", { sequence: "ACGG" }, "count_letters"],
    ["another tool", { sequence: "ACGT" }, "count_words"],
    ["arguments that are off the schema", { sequence: 7 }, "count_letters"],
    ["a tool that is none", { sequence: "ACGT" }, "count_lines"],
  ])("lets a call of %s go to the tool", async (_what, args, name) => {
    const { execute, made } = world(recordedCall({ sequence: "ACGT" }, 4), recordedCall({ sequence: 7 }, 5));
    expect(await execute(args, name)).toEqual(live);
    expect(made).toEqual([args]);
  });

  it("gives the first of two recordings of a call", async () => {
    const { execute } = world(recordedCall({ sequence: "ACGT" }, 4), recordedCall({ sequence: "ACGT", window: 100 }, 5));
    expect(await execute({ sequence: "ACGT" })).toMatchObject({ output: { count: 4 } });
  });

  it("reads no output but that of the call", async () => {
    const unreadable: RecordedCall = { ...recordedCall({ sequence: "AAAA" }, 4), output: () => Promise.reject(new Error("not to be read")) };
    const { execute } = world(unreadable, recordedCall({ sequence: "ACGT" }, 4));
    expect(await execute({ sequence: "ACGT" })).toMatchObject({ output: { count: 4 } });
  });
});
