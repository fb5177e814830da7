import { describe, expect, it } from "vitest";
import type { ToolErrorCode, ToolOutput } from "../../../shared/contracts/evidence.ts";
import { noCalls, withCalls } from "../../../shared/domain/rollout/count-calls.ts";

type Call = Pick<ToolOutput, "error" | "refused" | "provenance">;
const answered = (provenance: Call["provenance"]): Call => ({ error: null, provenance });
const failed = (code: ToolErrorCode, provenance: Call["provenance"] = "live"): Call => ({ error: { code, message: code }, provenance });
const refused = (code: ToolErrorCode): Call => ({ ...failed(code), refused: true });

describe("counting a rollout's calls", () => {
  it.each<[string, Call[], Partial<typeof noCalls>]>([
    ["a live answer", [answered("live")], { live: 1 }],
    ["a recorded answer", [answered("replayed")], { replayed: 1 }],
    ["a stand-in's answer", [answered("stand-in")], { standIn: 1 }],
    ["a call of no tool of the toolset", [refused("unknown_tool")], { unknownTool: 1 }],
    ["arguments off the schema", [refused("invalid_arguments")], { invalidArguments: 1 }],
    ["a tool's error", [failed("not_found")], { toolErrors: 1, live: 1 }],
    ["a tool's complaint about valid arguments: no invalid call", [failed("invalid_arguments")], { toolErrors: 1, live: 1 }],
    ["a stand-in's error", [failed("upstream_error", "stand-in")], { toolErrors: 1, standIn: 1 }],
    [
      "a turn of all kinds",
      [answered("live"), answered("replayed"), refused("unknown_tool"), refused("invalid_arguments"), failed("timeout")],
      { live: 2, replayed: 1, unknownTool: 1, invalidArguments: 1, toolErrors: 1 },
    ],
  ])("%s", (_what, run, counted) => {
    expect(withCalls(noCalls, run.length, run)).toEqual({ ...noCalls, total: run.length, ...counted });
  });

  it("counts calls that were not run in the total alone", () => {
    expect(withCalls(noCalls, 5, [answered("live")])).toEqual({ ...noCalls, total: 5, live: 1 });
  });

  it("adds turn to turn", () => {
    const first = withCalls(noCalls, 1, [refused("unknown_tool")]);
    expect(withCalls(first, 1, [answered("live")])).toEqual({ ...noCalls, total: 2, unknownTool: 1, live: 1 });
  });
});
