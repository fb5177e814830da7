import { SynthesisContext } from "../../contracts/checkpoints.ts";
import type { FinishCycleInput, FinishCycleOutput } from "../../contracts/cycle-machine.ts";
import { cycleMetrics } from "../../domain/cycle-metrics.ts";
import { modelsOfUnit } from "../../domain/models/models-of-run.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { CycleStore, ModelLimitStore } from "../../ports/stores.ts";
import type { Dispatcher } from "../../ports/workflow.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { totalsFromCheckpoints } from "../latest-totals.ts";
import { type SettlePorts, settleRun } from "../run/settle-run.ts";
import { readConfiguration } from "./configuration-cache.ts";

export type FinishPorts = SettlePorts & {
  objects: ObjectStore;
  cycles: CycleStore;
  modelLimits: ModelLimitStore;
  dispatcher: Dispatcher;
  clock: Clock;
  metrics: Metrics;
};

const raiseEverySeconds = 10;

/** FinishCycle: the cycle's end and its totals, counted once; then room for the next one. */
export async function finishCycle(ports: FinishPorts, input: FinishCycleInput): Promise<FinishCycleOutput> {
  const { position } = input;
  const at = ports.clock.now().toISOString();
  const status = input.status === "lastIteration" ? "done" : "failed";
  const [{ settings }, context] = await Promise.all([
    readConfiguration(ports.objects, position.configurationKey),
    readCheckpoint(ports.objects, position.contextKey, SynthesisContext),
  ]);
  const latest = input.status === "lastIteration" ? context.totals : ((await totalsFromCheckpoints(ports.objects, position.cycleId)) ?? context.totals);
  const totals = { ...latest, throttles: position.throttles };
  const ended = await ports.cycles.end(position.cycleId, {
    status,
    reason: input.status === "ended" ? input.reason : null,
    endedAt: at,
    totals,
    rejections: context.rejections,
    usedTools: [...new Set(context.evidence.map((item) => item.tool))].sort(),
  });
  if (ended) ports.metrics.add(cycleMetrics(status, totals));
  if (status === "done" && position.throttles === 0) {
    await Promise.all(modelsOfUnit(settings).map((model) => ports.modelLimits.raise(model, settings.concurrency, at, raiseEverySeconds)));
  }
  await Promise.all([settleRun(ports, position.runId), ports.dispatcher.poke()]);
  return { cycleId: position.cycleId, status };
}
