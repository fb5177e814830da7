import type { CycleTrace } from "../../shared/contracts/api.ts";
import { sum } from "./statistics.ts";

export interface HistoryEvent {
  readonly type?: string;
}

/* A Task's state is counted by its attempts, for each retry is billed as a transition. */
const TASK_ATTEMPT = /^(TaskScheduled|LambdaFunctionScheduled)$/;
const OTHER_STATE = /^(Choice|Map|Wait|Fail|Succeed|Pass|Parallel)StateEntered$/;
const FAILED_ATTEMPT = /^(TaskFailed|TaskTimedOut|LambdaFunctionFailed|LambdaFunctionTimedOut)$/;

/** State transitions as Step Functions bills them. */
export function transitionsOf(events: readonly HistoryEvent[]): { transitions: number; failedAttempts: number } {
  const count = (pattern: RegExp) => events.filter(({ type }) => type !== undefined && pattern.test(type)).length;
  return { transitions: count(TASK_ATTEMPT) + count(OTHER_STATE), failedAttempts: count(FAILED_ATTEMPT) };
}

/**
 * The transitions that cycle.asl.json makes for what the trace shows, nothing retried and nothing throttled: SampleConfiguration
 * and FinishCycle; CollectStep and its Choice for each turn; ExecuteTools, ExecuteTool for each call, AccumulateEvidence and its
 * Choice for each turn with calls; DeriveTask and its Choice for each derivation.
 */
export function transitionsByTrace({ iterations }: Pick<CycleTrace, "iterations">): number {
  const ofStep = (calls: number) => 2 + (calls === 0 ? 0 : 3 + calls);
  return 2 + sum(iterations.map(({ steps, derivations }) => sum(steps.map(({ calls }) => ofStep(calls.length))) + derivations.length * 2));
}
