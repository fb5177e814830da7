import { describe, expect, it } from "vitest";
import { CycleDraws } from "../../shared/contracts/configuration.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import { drawsKey } from "../../shared/contracts/object-keys.ts";
import { drawConfigurations } from "../../shared/domain/sampling/draw-configurations.ts";
import { sampleConfiguration } from "../../shared/pipeline/cycle/sample-configuration.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import { makeRun, testRunId } from "../support/factories.ts";
import { MemoryObjectStore } from "../support/fakes/memory-object-store.ts";
import { createMemoryStores } from "../support/fakes/memory-stores.ts";
import { poolsOf, smallPools } from "../support/pools.ts";

async function planned(cycles: number) {
  const run = makeRun({ cycles });
  const ports = { ...createMemoryStores(), objects: new MemoryObjectStore(), availableTools: async () => [], pools: async () => smallPools };
  await ports.runs.create(run, null);
  await planRun(ports, { runId: run.id, attempt: 1 });
  return { run, ports };
}
const drawsIn = (objects: MemoryObjectStore, cycleIndex: number) =>
  CycleDraws.parse(JSON.parse(objects.objects.get(drawsKey(testRunId, cycleIndex)) ?? "null"));

describe("planRun", () => {
  it("stores every cycle's draw in cycle order, a hundred to an object", async () => {
    const { run, ports } = await planned(250);
    const keys = await Array.fromAsync(ports.objects.list(`runs/${run.id}/draws/`));
    expect(keys.map((key) => key.slice(-10))).toEqual(["00000.json", "00001.json", "00002.json"]);
    const stored = [0, 100, 200].flatMap((first) => drawsIn(ports.objects, first).draws);
    expect(stored).toEqual([...drawConfigurations(run.settings, smallPools)]);
  });

  it("changes nothing when it is repeated, even where the pools have changed meanwhile", async () => {
    const { run, ports } = await planned(120);
    const before = new Map(ports.objects.objects);
    const others = poolsOf({ tools: smallPools.contents.tools, seeds: smallPools.seeds.biological?.seeds.slice(3) ?? [], exemplars: smallPools.exemplars });
    await planRun({ ...ports, pools: async () => others }, { runId: run.id, attempt: 2 });
    expect(ports.objects.objects).toEqual(before);
    expect(await Array.fromAsync(ports.cycles.list(run.id))).toHaveLength(120);
  });

  it("gives each cycle what was drawn for it, whichever starts first", async () => {
    const { run, ports } = await planned(120);
    for (const cycleIndex of [119, 0, 100]) {
      const cycleId = cycleIdOf(run.id, cycleIndex);
      const { position } = await sampleConfiguration(ports, { runId: run.id, cycleId, cycleIndex, attempt: 1 });
      const configuration = JSON.parse(ports.objects.objects.get(position.configurationKey) ?? "null");
      const draw = drawsIn(ports.objects, cycleIndex).draws.find((one) => one.cycleIndex === cycleIndex);
      expect(configuration).toEqual({ runId: run.id, cycleId, ...draw, settings: run.settings, pools: smallPools.hashes });
    }
  });
});
