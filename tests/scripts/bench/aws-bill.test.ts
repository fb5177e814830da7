import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gbSecondsOf, parseReport } from "../../../scripts/bench/lambda-report.ts";
import { transitionsByTrace, transitionsOf } from "../../../scripts/bench/transitions.ts";

describe("parseReport", () => {
  it("reads the line that Lambda writes", () => {
    const line = "REPORT RequestId: 7f2c\tDuration: 102.25 ms\tBilled Duration: 103 ms\tMemory Size: 256 MB\tMax Memory Used: 91 MB\tInit Duration: 300.1 ms";
    expect(parseReport(line)).toEqual({ billedMs: 103, memoryMb: 256 });
  });

  it.each(["START RequestId: 7f2c Version: $LATEST", '{"message":"REPORT RequestId: x Billed Duration: 1 ms Memory Size: 1 MB"}'])(
    "leaves %s alone",
    (line) => {
      expect(parseReport(line)).toBeNull();
    },
  );

  it("adds up GB-s", () => {
    expect(
      gbSecondsOf([
        { billedMs: 1_000, memoryMb: 512 },
        { billedMs: 500, memoryMb: 2_048 },
      ]),
    ).toBe(1.5);
  });
});

describe("transitionsOf", () => {
  it("counts attempts of tasks, also inside a Map, and entries of other states", () => {
    const types = ["ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskFailed", "TaskScheduled", "TaskSucceeded", "TaskStateExited"];
    const map = [
      "MapStateEntered",
      "TaskScheduled",
      "TaskSucceeded",
      "TaskScheduled",
      "TaskSucceeded",
      "MapStateExited",
      "ChoiceStateEntered",
      "ChoiceStateExited",
    ];
    expect(transitionsOf([...types, ...map].map((type) => ({ type })))).toEqual({ transitions: 6, failedAttempts: 1 });
  });

  it("knows the events of AWS for a function's ARN", () => {
    const types = ["TaskStateEntered", "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionFailed", "LambdaFunctionScheduled"];
    expect(transitionsOf(types.map((type) => ({ type })))).toEqual({ transitions: 2, failedAttempts: 1 });
  });
});

describe("transitionsByTrace", () => {
  const step = (calls: number) => ({ calls: Array.from({ length: calls }) });
  const trace = (steps: number[], derivations: number) => ({ iterations: [{ steps: steps.map(step), derivations: Array.from({ length: derivations }) }] });

  it.each([
    ["two turns with calls and a derivation", [1, 2], 1, 2 + (5 + 1) + (5 + 2) + 2],
    ["a turn without calls and a re-ask", [0], 2, 2 + 2 + 4],
  ])("of %s", (_, steps, derivations, expected) => {
    expect(transitionsByTrace(trace(steps, derivations) as Parameters<typeof transitionsByTrace>[0])).toBe(expected);
  });

  it("follows the states of cycle.asl.json", () => {
    const machine: { States: object } = JSON.parse(readFileSync("state-machines/cycle.asl.json", "utf8"));
    const ways = {
      next: ["CollectStep", "AfterCollectStep", "ExecuteTools", "AccumulateEvidence", "AfterAccumulateEvidence", "DeriveTask", "AfterDeriveTask"],
    };
    const others = ["SampleConfiguration", "FinishCycle", "WaitToCollect", "WaitForTools", "WaitToDerive", "UnknownOutcome", "FailCycle", "CycleFailed"];
    expect(Object.keys(machine.States).sort()).toEqual([...ways.next, ...others].sort());
  });
});
