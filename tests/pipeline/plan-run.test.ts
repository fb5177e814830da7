import { describe, expect, it } from "vitest";
import { CycleDraws } from "../../shared/contracts/configuration.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import { drawsKey } from "../../shared/contracts/object-keys.ts";
import type { SynthesisSettings } from "../../shared/contracts/run-settings.ts";
import { assignSplits } from "../../shared/domain/pools/splits.ts";
import { drawConfigurations } from "../../shared/domain/sampling/draw-configurations.ts";
import { storePool } from "../../shared/pipeline/api/store-pool.ts";
import { sampleConfiguration } from "../../shared/pipeline/cycle/sample-configuration.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import { poolsOfRun } from "../../shared/pipeline/user-pools.ts";
import { makeRun, testRunId } from "../support/factories.ts";
import { MemoryObjectStore } from "../support/fakes/memory-object-store.ts";
import { createMemoryStores } from "../support/fakes/memory-stores.ts";
import { poolsOf, smallPools } from "../support/pools.ts";
import { runIdNumber } from "../support/stored-items.ts";

const createPorts = () => ({
  ...createMemoryStores(),
  objects: new MemoryObjectStore(),
  availableTools: async () => [],
  allShippedSeeds: async () => [],
  pools: async () => smallPools,
});

async function planned(cycles: number) {
  const run = makeRun({ cycles });
  const ports = createPorts();
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

  it("counts the seeds and toolsets that earlier runs drew too, and keeps that count", async () => {
    const ports = createPorts();
    const ids = [1, 2, 3].map(runIdNumber);
    for (const id of [...ids, ids[0] ?? ""]) {
      await ports.runs.create({ ...makeRun({ cycles: 5, rngSeed: id === ids[2] ? 9 : 1 }), id }, null).catch(() => undefined);
      await planRun(ports, { runId: id, attempt: 1 });
    }
    const overlaps = await Promise.all(ids.map(async (id) => (await ports.runs.get(id))?.overlap));
    expect(overlaps[0]).toMatchObject({ earlierRuns: 0, seeds: 0, toolsets: 0 });
    expect(overlaps[1]).toMatchObject({ earlierRuns: 1, seeds: overlaps[1]?.ofSeeds, toolsets: overlaps[1]?.ofToolsets });
    expect(overlaps[2]).toMatchObject({ earlierRuns: 2 });
    expect(overlaps[2]?.toolsets).toBeLessThan(overlaps[2]?.ofToolsets ?? 0);
  });

  it("draws from the pools that the run names, in place of the shipped ones", async () => {
    const objects = new MemoryObjectStore();
    const seeds = [{ ...(smallPools.seeds.biological?.seeds[0] ?? expect.fail("no seed")), id: "own", name: "my own entity" }];
    const exemplars = Array.from({ length: 3 }, (_, n) => ({ ...(smallPools.exemplars[0] ?? expect.fail("no exemplar")), id: `own${n}`, pattern: null }));
    const { view: seedPool } = await storePool(objects, { kind: "seeds", rows: seeds });
    const { view: exemplarPool } = await storePool(objects, { kind: "exemplars", rows: exemplars });
    const run = makeRun({ cycles: 2, pools: { seeds: seedPool.id, exemplars: exemplarPool.id }, seeds: { split: "all", repeat: true } });
    const ports = { ...createMemoryStores(), objects, availableTools: async () => [], allShippedSeeds: async () => [], pools: async () => smallPools };
    await ports.runs.create(run, null);
    await planRun(ports, { runId: run.id, attempt: 1 });
    const { pools, draws } = drawsIn(objects, 0);
    expect(draws.map(({ seed }) => seed.id)).toEqual(["own", "own"]);
    expect(draws.every((draw) => draw.exemplars.every(({ id }) => id.startsWith("own")))).toBe(true);
    expect(pools).toEqual({ tools: smallPools.hashes.tools, seeds: seedPool.sha256, exemplars: exemplarPool.sha256 });
  });

  it("splits a user's seeds over all domains together, beside the shipped ones", async () => {
    const objects = new MemoryObjectStore();
    const shipped = Array.from({ length: 60 }, (_, n) => ({
      ...(smallPools.seeds.biological?.seeds[0] ?? expect.fail("no seed")),
      id: `d${n}`,
      name: `drug ${n}`,
    }));
    const own = shipped.map((seed, n) => ({
      ...seed,
      id: `own${n}`,
      name: `a brand ${n}`,
      aliases: [seed.name],
      domain: n % 2 ? ("medical" as const) : ("biological" as const),
    }));
    const { view } = await storePool(objects, { kind: "seeds", rows: own });
    const settings = makeRun({ cycles: 2, pools: { seeds: view.id, exemplars: null } }).settings as SynthesisSettings;
    const { seeds } = await poolsOfRun({ objects, allShippedSeeds: async () => shipped }, settings, smallPools);
    const splits = own.map(({ id, domain }) => seeds[domain]?.splitOf(id));
    expect(splits).toEqual(assignSplits(shipped));
    expect(new Set(splits).size).toBe(3);
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
