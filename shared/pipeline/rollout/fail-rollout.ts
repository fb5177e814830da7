import type { FailRolloutInput, FinishRolloutOutput } from "../../contracts/rollout-machine.ts";
import { failureReason } from "../../domain/failure-reason.ts";
import { rolloutMetrics } from "../../domain/rollout/rollout-metrics.ts";
import { totalsFromCheckpoints } from "../latest-totals.ts";
import { settleRun } from "../run/settle-run.ts";
import type { FinishRolloutPorts } from "./finish-rollout.ts";

/** FailRollout: records why, and what the rollout had used until then. It is no sample: a fault never counts as a wrong answer. */
export async function failRollout(ports: Omit<FinishRolloutPorts, "modelLimits">, input: FailRolloutInput): Promise<FinishRolloutOutput> {
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
