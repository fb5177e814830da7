import { z } from "zod";
import { Carried, toolCallOutputOf } from "./cycle-machine.ts";
import { RolloutId, RunId } from "./ids.ts";

/*
 * State input and output of state-machines/rollout.asl.json, in the order of the machine. States pass ids, counters, S3 keys and what is small of what lies there.
 */
const rolloutKey = { runId: RunId, rolloutId: RolloutId, attempt: z.int().positive() };
const S3Key = z.string().min(1).max(1024);
const waitSeconds = z.int().min(1).max(3600);

export const PrepareRolloutInput = z.strictObject(rolloutKey);
export type PrepareRolloutInput = z.infer<typeof PrepareRolloutInput>;

/** Where a rollout stands: the turn, and the checkpoint that the next call goes on from. */
export const RolloutPosition = z.strictObject({
  ...rolloutKey,
  turn: z.int().positive(),
  configurationKey: S3Key,
  contextKey: S3Key,
  limits: z.strictObject({ turns: z.int().positive(), parallelCalls: z.int().positive(), shownCharacters: z.int().positive() }),
  /** Throttled calls so far; bounds the waiting. */
  throttles: z.int().nonnegative(),
});
export type RolloutPosition = z.infer<typeof RolloutPosition>;

const throttled = z.strictObject({ status: z.literal("throttled"), waitSeconds, position: RolloutPosition });
/** The rollout gives no sample: a spend cap, a cancelled run, endless throttling. */
const failed = z.strictObject({ status: z.literal("failed"), position: RolloutPosition, reason: z.string().min(1) });

export const PrepareRolloutOutput = z.strictObject({ position: RolloutPosition });
export type PrepareRolloutOutput = z.infer<typeof PrepareRolloutOutput>;

export const PolicyStepInput = RolloutPosition;
export const RolloutToolCall = z.strictObject({
  ...rolloutKey,
  turnKey: S3Key,
  callIndex: z.int().nonnegative(),
  /** Whether the tool that the policy named is one of the task's toolset. */
  inToolset: z.boolean(),
  call: Carried,
  /** Says whether recorded outputs are replayed, and of which task. */
  configurationKey: S3Key,
});
export type RolloutToolCall = z.infer<typeof RolloutToolCall>;
/** `ended`: the policy's last turn; what end it is stands in the context. */
export const PolicyStepOutput = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("toolCalls"), position: RolloutPosition, turnKey: S3Key, turn: Carried, calls: z.array(RolloutToolCall).min(1).max(32) }),
  z.strictObject({ status: z.literal("ended"), position: RolloutPosition }),
  throttled,
  failed,
]);
export type PolicyStepOutput = z.infer<typeof PolicyStepOutput>;

/** One item of the ExecuteTools map: its iterator state ExecuteTool. */
export const ExecuteToolInput = RolloutToolCall;
export const ExecuteToolOutput = toolCallOutputOf(RolloutToolCall);
export type ExecuteToolOutput = z.infer<typeof ExecuteToolOutput>;

export const RecordTurnInput = z.strictObject({ position: RolloutPosition, turnKey: S3Key, turn: Carried, outputs: z.array(ExecuteToolOutput) });
export type RecordTurnInput = z.infer<typeof RecordTurnInput>;
/** `wait`: some calls met a rate limit; they run again after waitSeconds, the others are stored. */
export const RecordTurnOutput = z.discriminatedUnion("next", [
  z.strictObject({ next: z.literal("policy"), position: RolloutPosition }),
  z.strictObject({
    next: z.literal("wait"),
    waitSeconds,
    position: RolloutPosition,
    turnKey: S3Key,
    turn: Carried,
    calls: z.array(RolloutToolCall).min(1).max(32),
  }),
]);
export type RecordTurnOutput = z.infer<typeof RecordTurnOutput>;

export const VerifyInput = RolloutPosition;
/** `verified` also where nothing had to be asked: no answer, rules alone, or verdicts that come in a batch later. */
export const VerifyOutput = z.discriminatedUnion("status", [z.strictObject({ status: z.literal("verified"), position: RolloutPosition }), throttled, failed]);
export type VerifyOutput = z.infer<typeof VerifyOutput>;

export const FinishRolloutInput = z.union([z.strictObject({ status: z.literal("verified"), position: RolloutPosition }), failed]);
export type FinishRolloutInput = z.infer<typeof FinishRolloutInput>;
export const FinishRolloutOutput = z.strictObject({ rolloutId: RolloutId, status: z.enum(["done", "failed", "cancelled"]) });
export type FinishRolloutOutput = z.infer<typeof FinishRolloutOutput>;

/** What every Catch hands over: the execution's own input and the error. */
export const FailRolloutInput = z.strictObject({ ...rolloutKey, error: z.strictObject({ Error: z.string(), Cause: z.string() }) });
export type FailRolloutInput = z.infer<typeof FailRolloutInput>;
/** `again`: the rollout goes on under its next attempt, which the reconciler starts. */
export const FailRolloutOutput = z.strictObject({ rolloutId: RolloutId, status: z.enum(["failed", "again"]) });
export type FailRolloutOutput = z.infer<typeof FailRolloutOutput>;
