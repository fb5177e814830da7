import { describe, expect, it } from "vitest";
import type { z } from "zod";
import * as cycle from "../../shared/contracts/cycle-machine.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import * as run from "../../shared/contracts/run-machine.ts";
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
const call: cycle.ToolCallItem = { runId: testRunId, cycleId, attempt: 1, turnKey: "t/turn.json", callIndex: 0, inToolset: true };
const throttled = { status: "throttled" as const, waitSeconds: 3, position };
const ended = { status: "ended" as const, position, reason: "refusal:frontier_llm" };
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
const toolOutputs = outputs(cycle.ExecuteToolOutput, { status: "done", outputKey: "o" }, { status: "throttled", waitSeconds: 3, call });
const runOutputs: Record<string, Outputs<z.ZodType>> = {
  PlanRun: outputs(run.PlanRunOutput, { ...runInput, work: "cycles" }, { ...runInput, work: "rollouts" }),
  ExportTasks: outputs(run.ExportTasksOutput, runInput),
};
const inputs: Record<string, z.ZodType> = {
  SampleConfiguration: cycle.SampleConfigurationInput,
  CollectStep: cycle.CollectStepInput,
  ExecuteTool: cycle.ExecuteToolInput,
  AccumulateEvidence: cycle.AccumulateEvidenceInput,
  DeriveTask: cycle.DeriveTaskInput,
  FinishCycle: cycle.FinishCycleInput,
  FailCycle: cycle.FailCycleInput,
  PlanRun: run.PlanRunInput,
  EnqueueWork: run.EnqueueWorkInput,
  ExportTasks: run.ExportTasksInput,
  ReportRun: run.ReportRunInput,
  FailRun: run.FailRunInput,
};

type Json = Record<string, unknown>;
const context = { Execution: { Input: input }, Task: { Token: "token" } };

function at(path: string, state: Json): unknown {
  const [root, keys] = path.startsWith("$$") ? [context, path.slice(3)] : [state, path.slice(2)];
  return keys.split(".").reduce<unknown>((value, key) => (key === "" ? value : (value as Json)[key]), root);
}

function fill(template: Json, state: Json): Json {
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => {
      if (key.endsWith(".$")) return [key.slice(0, -2), at(String(value), state)];
      return [key, typeof value === "object" ? fill(value as Json, state) : value];
    }),
  );
}

type Path = AslState & { InputPath?: string; Parameters?: Json & { Payload?: Json }; ItemsPath?: string; ResultPath?: string };

/** Follows the machine from what a state answered to the next Task, and gives what that Task's function receives. */
function follow(machine: Machine, next: string | undefined, state: Json): { name: string; received: unknown } {
  const target = machine.States[next ?? ""] as Path | undefined;
  if (!next || !target) throw new Error(`no state ${next}`);
  if (target.Type === "Choice") {
    const chosen = target.Choices?.find((choice) => at(choice.Variable, state) === choice.StringEquals);
    return follow(machine, chosen?.Next ?? target.Default, state);
  }
  if (target.Type === "Wait") return follow(machine, target.Next, state);
  if (target.Type === "Map") {
    const [item] = at(target.ItemsPath ?? "$", state) as Json[];
    return { name: target.ItemProcessor?.StartAt ?? "", received: item };
  }
  const effective = target.InputPath ? (at(target.InputPath, state) as Json) : state;
  const filled = target.Parameters ? fill(target.Parameters, effective) : effective;
  return { name: next, received: "Payload" in filled ? filled.Payload : filled };
}

const edges = (machine: Machine, all: Record<string, Outputs<z.ZodType>>) =>
  Object.entries(all).flatMap(([name, { schema, samples }]) =>
    samples.map((sample) => ({ machine, from: name, as: String((sample as Json).status ?? (sample as Json).next ?? "done"), schema, sample: sample as Json })),
  );
const cycleMachine = readMachine("cycle");
const runMachine = readMachine("run");

describe("what a state answers is what the next one takes", () => {
  it.each([...edges(cycleMachine, cycleOutputs), ...edges(runMachine, runOutputs)])("$from, $as", ({ machine, from, schema, sample }) => {
    expect(schema.safeParse(sample).error).toBeUndefined();
    const { name, received } = follow(machine, machine.States[from]?.Next, sample);
    expect(inputs[name]?.safeParse(received).error).toBeUndefined();
    expect(inputs[name]).toBeDefined();
  });

  it.each(toolOutputs.samples)("ExecuteTools, a call that is $status", (output) => {
    const state = { status: "toolCalls", position, turnKey: "t/turn.json", calls: [call], outputs: [output] };
    const { name, received } = follow(cycleMachine, cycleMachine.States.ExecuteTools?.Next, state);
    expect(name).toBe("AccumulateEvidence");
    expect(cycle.AccumulateEvidenceInput.safeParse(received).error).toBeUndefined();
  });

  it("starts with what an execution is started with", () => {
    expect(cycle.SampleConfigurationInput.safeParse(input).success).toBe(true);
    expect(run.PlanRunInput.safeParse(runInput).success).toBe(true);
  });

  it.each([
    ["cycles", "ExportTasks"],
    ["rollouts", "ReportRun"],
  ])("once the last of the %s has ended, goes on with %s", (work, expected) => {
    const { name, received } = follow(runMachine, runMachine.States.EnqueueWork?.Next, { ...runInput, work, units: {} });
    expect(name).toBe(expected);
    expect(inputs[name]?.safeParse(received).error).toBeUndefined();
  });

  it.each([
    [cycleMachine, "FailCycle"],
    [runMachine, "FailRun"],
  ] as const)("hands every caught error to a recorder", (machine, recorder) => {
    const error = { Error: "TypeError", Cause: "{}" };
    for (const [, state] of statesOf(machine)) for (const caught of state.Catch ?? []) if (caught.ResultPath === "$.error") expect(caught.Next).toBe(recorder);
    const { received } = follow(machine, recorder, { ...position, error });
    expect(inputs[recorder]?.safeParse(received).error).toBeUndefined();
  });

  it("covers every Task of both machines", () => {
    const tasks = [cycleMachine, runMachine].flatMap((machine) => statesOf(machine).filter(([, state]) => state.Type === "Task"));
    expect(tasks.map(([name]) => name).sort()).toEqual(Object.keys(inputs).sort());
  });
});
