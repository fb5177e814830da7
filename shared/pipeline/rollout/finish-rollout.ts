import { verificationKey } from "../../contracts/object-keys.ts";
import { RolloutContext, Verification } from "../../contracts/rollout.ts";
import type { FinishRolloutInput, FinishRolloutOutput, RolloutPosition } from "../../contracts/rollout-machine.ts";
import { modelsOfUnit } from "../../domain/models/models-of-run.ts";
import { outcomeOfRollout } from "../../domain/rollout/outcome-of-rollout.ts";
import { rolloutMetrics } from "../../domain/rollout/rollout-metrics.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ModelLimitStore, RolloutStore } from "../../ports/stores.ts";
import type { Dispatcher } from "../../ports/workflow.ts";
import { findCheckpoint, readCheckpoint } from "../checkpoint.ts";
import { totalsFromCheckpoints } from "../latest-totals.ts";
import { type SettlePorts, settleRun } from "../run/settle-run.ts";
import { completeRollout } from "./complete-rollout.ts";
import { RolloutNotPlannedError } from "./prepare-rollout.ts";
import { readRolloutConfiguration } from "./rollout-configuration.ts";

export type FinishRolloutPorts = SettlePorts & {
  objects: ObjectStore;
  rollouts: Pick<RolloutStore, "get" | "end">;
  modelLimits: ModelLimitStore;
  dispatcher: Dispatcher;
  clock: Clock;
  metrics: Metrics;
};

const raiseEverySeconds = 10;

/** FinishRollout: the rollout whole in S3, its end and its totals counted once; then room for the next one. */
export async function finishRollout(ports: FinishRolloutPorts, input: FinishRolloutInput): Promise<FinishRolloutOutput> {
  const { position } = input;
  const { rolloutId } = position;
  const at = ports.clock.now().toISOString();
  const status = input.status === "verified" ? "done" : "failed";
  const [{ settings }, outcome, totals] = await Promise.all([
    readRolloutConfiguration(ports.objects, position.configurationKey),
    outcomeOf(ports, position, status, at),
    totalsFromCheckpoints(ports.objects, rolloutId),
  ]);
  const used = totals && { ...totals, throttles: position.throttles };
  const ended = await ports.rollouts.end(rolloutId, { ...outcome, status, reason: input.status === "failed" ? input.reason : null, totals: used });
  if (ended) ports.metrics.add(rolloutMetrics(status, used, outcome));
  if (status === "done" && position.throttles === 0)
    await Promise.all(modelsOfUnit(settings).map((model) => ports.modelLimits.raise(model, settings.concurrency, at, raiseEverySeconds)));
  await Promise.all([settleRun(ports, position.runId), ports.dispatcher.poke()]);
  return { rolloutId, status };
}

/** `rollout.json` is written once all is known: where the verdicts come in a batch, or where the policy did not get to its end, it is not. */
async function outcomeOf(ports: FinishRolloutPorts, position: RolloutPosition, status: "done" | "failed", at: string) {
  const { rolloutId, contextKey } = position;
  const [line, configuration, context, verification] = await Promise.all([
    ports.rollouts.get(rolloutId),
    readRolloutConfiguration(ports.objects, position.configurationKey),
    readCheckpoint(ports.objects, contextKey, RolloutContext),
    findCheckpoint(ports.objects, verificationKey(rolloutId), Verification),
  ]);
  if (line === null) throw new RolloutNotPlannedError(`there is no rollout ${rolloutId}`);
  const verdictsComeLater = status === "done" && verification?.correct == null;
  if (context.end === null || verdictsComeLater) return { ...outcomeOfRollout(configuration, context, verification), bytes: null, endedAt: at };
  return completeRollout(ports.objects, { rolloutId, contextKey, verification, startedAt: line.startedAt ?? at, endedAt: at });
}
