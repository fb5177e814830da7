import { describe, expect, it } from "vitest";
import type { z } from "zod";
import * as cycle from "../../shared/contracts/cycle-machine.ts";
import { cycleIdOf, rolloutIdOf } from "../../shared/contracts/ids.ts";
import * as rollout from "../../shared/contracts/rollout-machine.ts";
import * as run from "../../shared/contracts/run-machine.ts";
import * as verdicts from "../../shared/contracts/verdict-batches.ts";
import { testRunId } from "../support/factories.ts";
import { type AslState, type Machine, readMachine, statesOf } from "../support/machines.ts";

const cycleId = cycleIdOf(testRunId, 0);
const input = { runId: testRunId, cycleId, cycleIndex: 0, attempt: 1 };
const position: cycle.Position = {
  ...input,
  k: 1,
  step: 1,
  configurationKey: "c",
  contextKey: "x",
  derivation: 1,
  limits: { steps: 6, parallelCalls: 8, shownCharacters: 6_000 },
  throttles: 0,
};
const call: cycle.ToolCallItem = { runId: testRunId, cycleId, attempt: 1, turnKey: "t/turn.json", callIndex: 0, inToolset: true, call: null };
const throttled = { status: "throttled" as const, waitSeconds: 3, position };
const ended = { status: "ended" as const, position, reason: "refusal:frontier_llm" };

const rolloutKey = { runId: testRunId, rolloutId: rolloutIdOf(testRunId, 0, 3), attempt: 1 };
const rolloutPosition: rollout.RolloutPosition = {
  ...rolloutKey,
  turn: 1,
  configurationKey: "c",
  contextKey: "x",
  limits: { turns: 50, parallelCalls: 8, shownCharacters: 6_000 },
  throttles: 0,
};
const rolloutCall: rollout.RolloutToolCall = { ...rolloutKey, turnKey: "t/turn.json", callIndex: 0, inToolset: true, call: null, configurationKey: "c" };
const rolloutThrottled = { status: "throttled" as const, waitSeconds: 3, position: rolloutPosition };
const rolloutFailed = { status: "failed" as const, position: rolloutPosition, reason: "spend_cap: monthly limit" };
const runInput = { runId: testRunId, attempt: 1 };

type Outputs<Schema extends z.ZodType> = { schema: Schema; samples: z.input<Schema>[] };
const outputs = <Schema extends z.ZodType>(schema: Schema, ...samples: z.input<Schema>[]): Outputs<Schema> => ({ schema, samples });

/** Every way in which each state can answer. */
const cycleOutputs: Record<string, Outputs<z.ZodType>> = {
  SampleConfiguration: outputs(cycle.SampleConfigurationOutput, { position }),
  CollectStep: outputs(
    cycle.CollectStepOutput,
    { status: "toolCalls", position, turnKey: "t/turn.json", calls: [call] },
    { status: "finished", position },
    throttled,
    ended,
  ),
  AccumulateEvidence: outputs(
    cycle.AccumulateEvidenceOutput,
    { next: "collect", position },
    { next: "derive", position },
    { next: "wait", waitSeconds: 2, position, turnKey: "t/turn.json", calls: [call] },
  ),
  DeriveTask: outputs(
    cycle.DeriveTaskOutput,
    { status: "again", position },
    { status: "nextIteration", position },
    { status: "lastIteration", position },
    throttled,
    ended,
  ),
};
const rolloutOutputs: Record<string, Outputs<z.ZodType>> = {
  PrepareRollout: outputs(rollout.PrepareRolloutOutput, { position: rolloutPosition }),
  PolicyStep: outputs(
    rollout.PolicyStepOutput,
    { status: "toolCalls", position: rolloutPosition, turnKey: "t/turn.json", calls: [rolloutCall] },
    { status: "ended", position: rolloutPosition },
    rolloutThrottled,
    rolloutFailed,
  ),
  RecordTurn: outputs(
    rollout.RecordTurnOutput,
    { next: "policy", position: rolloutPosition },
    { next: "wait", waitSeconds: 2, position: rolloutPosition, turnKey: "t/turn.json", calls: [rolloutCall] },
  ),
  Verify: outputs(rollout.VerifyOutput, { status: "verified", position: rolloutPosition }, rolloutThrottled, rolloutFailed),
};
const toolOutputs = outputs(cycle.ExecuteToolOutput, { status: "done", outputKey: "o" }, { status: "throttled", waitSeconds: 3, call });
const rolloutToolOutputs = outputs(rollout.ExecuteToolOutput, { status: "done", outputKey: "o" }, { status: "throttled", waitSeconds: 3, call: rolloutCall });
const runOutputs: Record<string, Outputs<z.ZodType>> = {
  PlanRun: outputs(run.PlanRunOutput, { ...runInput, work: "cycles" }, { ...runInput, work: "rollouts" }, { ...runInput, work: "rolloutsThenVerdicts" }),
  SubmitVerdicts: outputs(
    verdicts.SubmitVerdictsOutput,
    { ...runInput, status: "submitted", waitSeconds: 5 },
    { ...runInput, status: "again" },
    { ...runInput, status: "none" },
  ),
  CollectVerdicts: outputs(
    verdicts.CollectVerdictsOutput,
    { ...runInput, status: "waiting", waitSeconds: 9 },
    { ...runInput, status: "again" },
    { ...runInput, status: "judged" },
  ),
  ExportTasks: outputs(run.ExportTasksOutput, runInput),
};
const cycleInputs: Record<string, z.ZodType> = {
  SampleConfiguration: cycle.SampleConfigurationInput,
  CollectStep: cycle.CollectStepInput,
  ExecuteTool: cycle.ExecuteToolInput,
  AccumulateEvidence: cycle.AccumulateEvidenceInput,
  DeriveTask: cycle.DeriveTaskInput,
  FinishCycle: cycle.FinishCycleInput,
  FailCycle: cycle.FailCycleInput,
};
const rolloutInputs: Record<string, z.ZodType> = {
  PrepareRollout: rollout.PrepareRolloutInput,
  PolicyStep: rollout.PolicyStepInput,
  ExecuteTool: rollout.ExecuteToolInput,
  RecordTurn: rollout.RecordTurnInput,
  Verify: rollout.VerifyInput,
  FinishRollout: rollout.FinishRolloutInput,
  FailRollout: rollout.FailRolloutInput,
};
const runInputs: Record<string, z.ZodType> = {
  PlanRun: run.PlanRunInput,
  EnqueueWork: run.EnqueueWorkInput,
  ExportTasks: run.ExportTasksInput,
  SubmitVerdicts: verdicts.SubmitVerdictsInput,
  CollectVerdicts: verdicts.CollectVerdictsInput,
  ReportRun: run.ReportRunInput,
  FailRun: run.FailRunInput,
};

type Json = Record<string, unknown>;
/** @param started the execution's input */
function at(path: string, state: Json, started: Json): unknown {
  const context = { Execution: { Input: started }, Task: { Token: "token" } };
  const [root, keys] = path.startsWith("$$") ? [context, path.slice(3)] : [state, path.slice(2)];
  return keys.split(".").reduce<unknown>((value, key) => (key === "" ? value : (value as Json)[key]), root);
}

function fill(template: Json, state: Json, started: Json): Json {
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => {
      if (key.endsWith(".$")) return [key.slice(0, -2), at(String(value), state, started)];
      return [key, typeof value === "object" ? fill(value as Json, state, started) : value];
    }),
  );
}

type Path = AslState & { InputPath?: string; Parameters?: Json & { Payload?: Json }; ItemsPath?: string; ResultPath?: string };

/** Follows the machine from what a state answered to the next Task, and gives what that Task's function receives. */
function follow(machine: Machine, next: string | undefined, state: Json, started: Json): { name: string; received: unknown } {
  const target = machine.States[next ?? ""] as Path | undefined;
  if (!next || !target) throw new Error(`no state ${next}`);
  if (target.Type === "Choice") {
    const chosen = target.Choices?.find((choice) => at(choice.Variable, state, started) === choice.StringEquals);
    return follow(machine, chosen?.Next ?? target.Default, state, started);
  }
  if (target.Type === "Wait") return follow(machine, target.Next, state, started);
  if (target.Type === "Map") {
    const [item] = at(target.ItemsPath ?? "$", state, started) as Json[];
    return { name: target.ItemProcessor?.StartAt ?? "", received: item };
  }
  const effective = target.InputPath ? (at(target.InputPath, state, started) as Json) : state;
  const filled = target.Parameters ? fill(target.Parameters, effective, started) : effective;
  return { name: next, received: "Payload" in filled ? filled.Payload : filled };
}

const machines = [
  { machine: readMachine("cycle"), outputs: cycleOutputs, inputs: cycleInputs, failure: "FailCycle", started: input },
  { machine: readMachine("rollout"), outputs: rolloutOutputs, inputs: rolloutInputs, failure: "FailRollout", started: rolloutKey },
  { machine: readMachine("run"), outputs: runOutputs, inputs: runInputs, failure: "FailRun", started: runInput },
];
const edges = machines.flatMap(({ machine, outputs, inputs, started }) =>
  Object.entries(outputs).flatMap(([name, { schema, samples }]) =>
    samples.map((sample) => ({
      ...{ machine, inputs, started, schema, from: name, sample: sample as Json },
      as: String((sample as Json).status ?? (sample as Json).next ?? "done"),
    })),
  ),
);
const [cycleMachine, rolloutMachine, runMachine] = machines.map(({ machine }) => machine) as [Machine, Machine, Machine];

describe("what a state answers is what the next one takes", () => {
  it.each(edges)("$from, $as", ({ machine, inputs, started, from, schema, sample }) => {
    expect(schema.safeParse(sample).error).toBeUndefined();
    const { name, received } = follow(machine, machine.States[from]?.Next, sample, started);
    expect(inputs[name]?.safeParse(received).error).toBeUndefined();
    expect(inputs[name]).toBeDefined();
  });

  it.each(toolOutputs.samples)("ExecuteTools of a cycle, a call that is $status", (output) => {
    const state = { status: "toolCalls", position, turnKey: "t/turn.json", calls: [call], outputs: [output] };
    const { name, received } = follow(cycleMachine, cycleMachine.States.ExecuteTools?.Next, state, input);
    expect(name).toBe("AccumulateEvidence");
    expect(cycle.AccumulateEvidenceInput.safeParse(received).error).toBeUndefined();
  });

  it.each(rolloutToolOutputs.samples)("ExecuteTools of a rollout, a call that is $status", (output) => {
    const state = { status: "toolCalls", position: rolloutPosition, turnKey: "t/turn.json", calls: [rolloutCall], outputs: [output] };
    const { name, received } = follow(rolloutMachine, rolloutMachine.States.ExecuteTools?.Next, state, rolloutKey);
    expect(name).toBe("RecordTurn");
    expect(rollout.RecordTurnInput.safeParse(received).error).toBeUndefined();
  });

  it.each(machines)("starts with what an execution is started with: $machine.StartAt", ({ machine, inputs, started }) => {
    expect(inputs[machine.StartAt]?.safeParse(started).success).toBe(true);
  });

  it.each([
    ["cycles", "ExportTasks"],
    ["rollouts", "ReportRun"],
    ["rolloutsThenVerdicts", "SubmitVerdicts"],
  ])("once the last of the %s has ended, goes on with %s", (work, expected) => {
    const { name, received } = follow(runMachine, runMachine.States.EnqueueWork?.Next, { ...runInput, work, units: {} }, runInput);
    expect(name).toBe(expected);
    expect(runInputs[name]?.safeParse(received).error).toBeUndefined();
  });

  it.each(machines)("hands every caught error to $failure", ({ machine, inputs, failure, started }) => {
    const error = { Error: "TypeError", Cause: "{}" };
    for (const [, state] of statesOf(machine)) for (const caught of state.Catch ?? []) if (caught.ResultPath === "$.error") expect(caught.Next).toBe(failure);
    const { received } = follow(machine, failure, { ...started, error }, started);
    expect(inputs[failure]?.safeParse(received).error).toBeUndefined();
  });

  it.each(machines)("covers every Task: $failure", ({ machine, inputs }) => {
    const tasks = statesOf(machine).filter(([, state]) => state.Type === "Task");
    expect(tasks.map(([name]) => name).sort()).toEqual(Object.keys(inputs).sort());
  });
});
