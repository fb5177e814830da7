import type { z } from "zod";
import type { CycleDraw, CycleDraws } from "../../contracts/configuration.ts";
import type { PlannedExemplars } from "../../contracts/decontamination.ts";
import type { Domain } from "../../contracts/domain.ts";
import { cycleIdOf } from "../../contracts/ids.ts";
import { drawsKey, drawsPerObject, plannedExemplarsKey, plannedToolsKey } from "../../contracts/object-keys.ts";
import { PlannedTools } from "../../contracts/planned-tools.ts";
import type { RunExecutionInput } from "../../contracts/run-machine.ts";
import type { Cycle, Run } from "../../contracts/stored-items.ts";
import { domainOfCycle, drawConfigurations, type Pools } from "../../domain/sampling/draw-configurations.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { CycleStore, RunStore } from "../../ports/stores.ts";
import { writeCheckpoint } from "../checkpoint.ts";
import { poolsOfRun } from "../user-pools.ts";

export class RunEndedError extends Error {
  override readonly name = "RunEndedError";
}

/** @throws RunEndedError where the run is unknown or has ended: nothing is left to be done under it. */
export async function readOpenRun(runs: RunStore, runId: string): Promise<Run> {
  const run = await runs.get(runId);
  if (run === null || run.endedAt !== null) throw new RunEndedError(`run ${runId} ${run === null ? "does not exist" : "has ended"}`);
  return run;
}

type PlanPorts = {
  runs: RunStore;
  cycles: CycleStore;
  objects: ObjectStore;
  /** Names of the tools that can be called now. */
  availableTools: () => Promise<string[]>;
  pools: (domains: readonly Domain[], toolNames: readonly string[]) => Promise<Pools>;
};

const writesAtOnce = 16;

/**
 * PlanRun: what every cycle is given, drawn in cycle order, and an item for every cycle, waiting. Safe to repeat: draws and cycles that
 * exist stay as they are.
 */
export async function planRun(ports: PlanPorts, input: RunExecutionInput): Promise<RunExecutionInput> {
  const run = await readOpenRun(ports.runs, input.runId);
  await writeDraws(ports, run);
  const planned: Cycle[] = Array.from({ length: run.counts.planned }, (_, cycleIndex) => ({
    id: cycleIdOf(run.id, cycleIndex),
    runId: run.id,
    cycleIndex,
    domain: domainOfCycle(run.settings, cycleIndex),
    status: "waiting",
    attempt: 0,
    startedAt: null,
    endedAt: null,
    reason: null,
    seedName: null,
    toolset: null,
    usedTools: null,
    totals: null,
    rejections: null,
  }));
  await ports.cycles.createMissing(planned);
  return input;
}

async function writeDraws(ports: PlanPorts, run: Run): Promise<void> {
  const tools = await writeCheckpoint(ports.objects, plannedToolsKey(run.id), PlannedTools, await ports.availableTools());
  const pools = await poolsOfRun(ports.objects, run.settings, await ports.pools(run.settings.domains, tools));
  const exemplars: z.infer<typeof PlannedExemplars> = pools.exemplars.map(({ id, query }) => [id, query]);
  await ports.objects.putNew(plannedExemplarsKey(run.id), JSON.stringify(exemplars), "application/json");
  let together: CycleDraw[] = [];
  let writes: Promise<boolean>[] = [];
  for (const draw of drawConfigurations(run.settings, pools)) {
    together.push(draw);
    if (together.length < drawsPerObject && draw.cycleIndex + 1 < run.settings.cycles) continue;
    const object: CycleDraws = { pools: pools.hashes, draws: together };
    writes.push(ports.objects.putNew(drawsKey(run.id, draw.cycleIndex), JSON.stringify(object), "application/json"));
    together = [];
    if (writes.length < writesAtOnce) continue;
    await Promise.all(writes);
    writes = [];
  }
  await Promise.all(writes);
}
