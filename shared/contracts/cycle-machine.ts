import { z } from "zod";
import { CycleId, RunId } from "./ids.ts";

/*
 * State input and output of state-machines/cycle.asl.json, in the order of the machine. States pass ids, counters, S3 keys and what is small of what lies there.
 * `position` is the object that each state hands to the next one.
 */
const cycleKey = { runId: RunId, cycleId: CycleId, cycleIndex: z.int().nonnegative(), attempt: z.int().positive() };
const S3Key = z.string().min(1).max(1024);
/** A checkpoint's JSON where it is small; null: it is read. */
export const Carried = z.string().nullable().default(null);

export const SampleConfigurationInput = z.strictObject(cycleKey);
export type SampleConfigurationInput = z.infer<typeof SampleConfigurationInput>;

/** Where a cycle stands: iteration k, step within it, the checkpoint that the next call goes on from. */
export const Position = z.strictObject({
  ...cycleKey,
  k: z.int().positive(),
  step: z.int().positive(),
  configurationKey: S3Key,
  /** Synthesis context: Q(k-1), E so far, the iteration's thread. */
  contextKey: S3Key,
  /** Derivation attempt of this iteration: 1, or 2 after a re-ask with reasons. */
  derivation: z.int().min(1).max(2),
  /** Of the run's settings, what the states between the model's turns need: so they need not read the configuration. */
  limits: z.strictObject({ steps: z.int().positive(), parallelCalls: z.int().positive(), shownCharacters: z.int().positive() }),
  /** Throttled calls so far; bounds the waiting. */
  throttles: z.int().nonnegative(),
});
export type Position = z.infer<typeof Position>;

const throttled = z.strictObject({ status: z.literal("throttled"), waitSeconds: z.int().min(1).max(3600), position: Position });
/** The cycle cannot go on: a refusal, a spend cap, a cancelled run. */
const ended = z.strictObject({ status: z.literal("ended"), position: Position, reason: z.string().min(1) });

export const SampleConfigurationOutput = z.strictObject({ position: Position });
export type SampleConfigurationOutput = z.infer<typeof SampleConfigurationOutput>;

export const CollectStepInput = Position;
export const ToolCallItem = z.strictObject({
  runId: RunId,
  cycleId: CycleId,
  attempt: z.int().positive(),
  turnKey: S3Key,
  callIndex: z.int().nonnegative(),
  /** Whether the tool that the model named is one of T. */
  inToolset: z.boolean(),
  call: Carried,
});
export type ToolCallItem = z.infer<typeof ToolCallItem>;
export const CollectStepOutput = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("toolCalls"), position: Position, turnKey: S3Key, turn: Carried, calls: z.array(ToolCallItem).min(1).max(32) }),
  z.strictObject({ status: z.literal("finished"), position: Position }),
  throttled,
  ended,
]);
export type CollectStepOutput = z.infer<typeof CollectStepOutput>;

/** What a call of either machine ends with. `throttled`: the upstream's rate limit, waited out by the state machine. */
export const toolCallOutputOf = <Item extends z.ZodType>(item: Item) =>
  z.discriminatedUnion("status", [
    z.strictObject({ status: z.literal("done"), outputKey: S3Key, output: Carried }),
    z.strictObject({ status: z.literal("throttled"), waitSeconds: z.int().min(1).max(3600), call: item }),
  ]);

/** One item of the ExecuteTools map: its iterator state ExecuteTool. */
export const ExecuteToolInput = ToolCallItem;
export const ExecuteToolOutput = toolCallOutputOf(ToolCallItem);
export type ExecuteToolOutput = z.infer<typeof ExecuteToolOutput>;

export const AccumulateEvidenceInput = z.strictObject({ position: Position, turnKey: S3Key, turn: Carried, outputs: z.array(ExecuteToolOutput) });
export type AccumulateEvidenceInput = z.infer<typeof AccumulateEvidenceInput>;
/** `wait`: some calls met a rate limit; they run again after waitSeconds, the others are stored. */
export const AccumulateEvidenceOutput = z.discriminatedUnion("next", [
  z.strictObject({ next: z.enum(["collect", "derive"]), position: Position }),
  z.strictObject({
    next: z.literal("wait"),
    waitSeconds: z.int().min(1).max(3600),
    position: Position,
    turnKey: S3Key,
    turn: Carried,
    calls: z.array(ToolCallItem).min(1).max(32),
  }),
]);
export type AccumulateEvidenceOutput = z.infer<typeof AccumulateEvidenceOutput>;

export const DeriveTaskInput = Position;
/** `again`: the grounding gate rejected the first attempt, ask once more; `nextIteration`: accepted or recorded as rejected. */
export const DeriveTaskOutput = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("again"), position: Position }),
  z.strictObject({ status: z.literal("nextIteration"), position: Position }),
  z.strictObject({ status: z.literal("lastIteration"), position: Position }),
  throttled,
  ended,
]);
export type DeriveTaskOutput = z.infer<typeof DeriveTaskOutput>;

/** From DeriveTask (all iterations done) or from a step that ended the cycle early. */
export const FinishCycleInput = z.union([z.strictObject({ status: z.literal("lastIteration"), position: Position }), ended]);
export type FinishCycleInput = z.infer<typeof FinishCycleInput>;
export const FinishCycleOutput = z.strictObject({ cycleId: CycleId, status: z.enum(["done", "failed", "cancelled"]) });
export type FinishCycleOutput = z.infer<typeof FinishCycleOutput>;

/** What every Catch hands over: the execution's own input and the error. */
export const FailCycleInput = z.strictObject({ ...cycleKey, error: z.strictObject({ Error: z.string(), Cause: z.string() }) });
export type FailCycleInput = z.infer<typeof FailCycleInput>;
