import { expect, it } from "vitest";
import { CycleDraws } from "../../shared/contracts/configuration.ts";
import { drawsKey, plannedToolsKey } from "../../shared/contracts/object-keys.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import { makeRun, testRunId } from "../support/factories.ts";
import { MemoryObjectStore } from "../support/fakes/memory-object-store.ts";
import { createMemoryStores } from "../support/fakes/memory-stores.ts";
import { smallPools } from "../support/pools.ts";

const { tools } = smallPools.contents;

/** Pools of these tools alone, their hash made of the names. */
async function pools(_: unknown, names: readonly string[]) {
  const contents = { ...smallPools.contents, tools: tools.filter(({ name }) => names.includes(name)) };
  return { ...smallPools, contents, hashes: { ...smallPools.hashes, tools: names.join() } };
}

it("draws from the tools that were available at first, also where planning that broke off is done again", async () => {
  const stores = createMemoryStores();
  const objects = new MemoryObjectStore();
  const settings = { cycles: 150, toolset: { min: 1, max: 50 } };
  await stores.runs.create(makeRun(settings, { status: "planned", phase: "plan" }), null);
  const plan = (available: string[]) =>
    planRun({ ...stores, objects, availableTools: async () => available, allShippedSeeds: async () => [], pools }, { runId: testRunId, attempt: 1 });

  const first = ["tool_1", "tool_3", "tool_5"];
  await plan(first);
  const second = objects.objects.get(drawsKey(testRunId, 100)) ?? "";
  objects.objects.delete(drawsKey(testRunId, 100));
  await plan(tools.map(({ name }) => name));

  expect(JSON.parse(objects.objects.get(plannedToolsKey(testRunId)) ?? "")).toEqual(first);
  expect(objects.objects.get(drawsKey(testRunId, 100))).toBe(second);
  const { pools: hashes, draws } = CycleDraws.parse(JSON.parse(second));
  expect(hashes.tools).toBe(first.join());
  expect(first).toEqual(expect.arrayContaining([...new Set(draws.flatMap(({ toolset }) => toolset))]));
});
