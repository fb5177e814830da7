import type { z } from "zod";
import type { CycleDraw, CycleDraws } from "../../contracts/configuration.ts";
import type { PlannedExemplars } from "../../contracts/decontamination.ts";
import type { Domain } from "../../contracts/domain.ts";
import { cycleIdOf, type RunId } from "../../contracts/ids.ts";
import { drawsKey, drawsPerObject, plannedExemplarsKey, plannedToolsKey } from "../../contracts/object-keys.ts";
import { PlannedTools } from "../../contracts/planned-tools.ts";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";
import type { Cycle } from "../../contracts/stored-items.ts";
import { createDrawn } from "../../domain/run-overlap.ts";
import { domainOfCycle, drawConfigurations, type Pools } from "../../domain/sampling/draw-configurations.ts";
import type { CycleStore } from "../../ports/stores.ts";
import { writeCheckpoint } from "../checkpoint.ts";
import { poolsOfRun, type UserPoolPorts } from "../user-pools.ts";
import { type OverlapPorts, recordOverlap } from "./record-overlap.ts";

export type PlanCyclesPorts = OverlapPorts &
  UserPoolPorts & {
    cycles: CycleStore;
    /** Names of the tools that can be called now. */
    availableTools: () => Promise<string[]>;
    pools: (domains: readonly Domain[], toolNames: readonly string[]) => Promise<Pools>;
  };

const writesAtOnce = 16;

/** What every cycle is given, drawn in cycle order, and an item for every cycle, waiting. Safe to repeat: draws and cycles that exist stay as they are. */
export async function planCycles(ports: PlanCyclesPorts, runId: RunId, settings: SynthesisSettings): Promise<void> {
  await writeDraws(ports, runId, settings);
  await ports.cycles.createMissing(waitingCycles(runId, settings));
}

function* waitingCycles(runId: RunId, settings: SynthesisSettings): Generator<Cycle> {
  for (let cycleIndex = 0; cycleIndex < settings.cycles; cycleIndex++)
    yield {
      id: cycleIdOf(runId, cycleIndex),
      runId,
      cycleIndex,
      domain: domainOfCycle(settings, cycleIndex),
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
    };
}

async function writeDraws(ports: PlanCyclesPorts, runId: RunId, settings: SynthesisSettings): Promise<void> {
  const tools = await writeCheckpoint(ports.objects, plannedToolsKey(runId), PlannedTools, await ports.availableTools());
  const pools = await poolsOfRun(ports, settings, await ports.pools(settings.domains, tools));
  const exemplars: z.infer<typeof PlannedExemplars> = pools.exemplars.map(({ id, query }) => [id, query]);
  await ports.objects.putNew(plannedExemplarsKey(runId), JSON.stringify(exemplars), "application/json");
  const drawn = createDrawn();
  let together: CycleDraw[] = [];
  let writes: Promise<boolean>[] = [];
  for (const draw of drawConfigurations(settings, pools)) {
    together.push(draw);
    drawn.add(draw);
    if (together.length < drawsPerObject && draw.cycleIndex + 1 < settings.cycles) continue;
    const object: CycleDraws = { pools: pools.hashes, draws: together };
    writes.push(ports.objects.putNew(drawsKey(runId, draw.cycleIndex), JSON.stringify(object), "application/json"));
    together = [];
    if (writes.length < writesAtOnce) continue;
    await Promise.all(writes);
    writes = [];
  }
  await Promise.all(writes);
  await recordOverlap(ports, runId, drawn.drawn());
}
