import type { FailRolloutInput, FailRolloutOutput } from "../../contracts/rollout-machine.ts";
import { failureReason } from "../../domain/failure-reason.ts";
import { mayPass } from "../../domain/may-pass.ts";
import { rolloutMetrics } from "../../domain/rollout/rollout-metrics.ts";
import { totalsFromCheckpoints } from "../latest-totals.ts";
import { settleRun } from "../run/settle-run.ts";
import type { FinishRolloutPorts } from "./finish-rollout.ts";

/** Each begins after the retries of the one before, some four minutes, and the reconciler's five. */
const mostAttempts = 5;

/**
 * FailRollout: a fault that may pass leaves the rollout running, for the reconciler finds its execution failed and goes on from its
 * checkpoints a few minutes later; so an outage costs time and no sample. Any other, or one that outlasts the attempts, is recorded with what
 * the rollout had used until then. It is no sample: a fault never counts as a wrong answer.
 */
export async function failRollout(ports: Omit<FinishRolloutPorts, "modelLimits">, input: FailRolloutInput): Promise<FailRolloutOutput> {
  if (mayPass(input.error.Error) && input.attempt < mostAttempts) return { rolloutId: input.rolloutId, status: "again" };
  const totals = await totalsFromCheckpoints(ports.objects, input.rolloutId);
  const ended = await ports.rollouts.end(input.rolloutId, {
    status: "failed",
    reason: failureReason(input.error),
    endedAt: ports.clock.now().toISOString(),
    totals,
    end: null,
    accepted: null,
    equal: null,
    correct: null,
    reward: null,
    turns: null,
    calls: null,
    bytes: null,
    standIn: null,
  });
  if (ended) ports.metrics.add(rolloutMetrics("failed", totals, { correct: null, calls: null }));
  await Promise.all([settleRun(ports, input.runId), ports.dispatcher.poke()]);
  return { rolloutId: input.rolloutId, status: "failed" };
}
