import { describe, expect, it } from "vitest";
import { DatasetView } from "../../../shared/contracts/dataset.ts";
import { makeTask } from "../../support/dataset/rollouts.ts";
import { type Attempted, createExportWorld } from "../../support/export-world.ts";
import { readParquet } from "../../support/read-parquet.ts";

const demonstrations: Attempted[] = Array.from({ length: 40 }, (_, place) => ({ task: makeTask(place), place }));
const samples: Attempted[] = [100, 101, 102].flatMap((cycle, place) =>
  Array.from({ length: 8 }, (_, sample): Attempted => {
    const right = sample <= place;
    return { task: makeTask(cycle), place, sample, split: "rl", rollout: { correct: right, reward: right ? 1 : 0 }, line: { standIn: cycle === 101 } };
  }),
);
const again = `export-${"0".repeat(25)}2`;

type World = Awaited<ReturnType<typeof createExportWorld>>;
/** Rows of a view by id; `index` is the place in a split, which another deal of the rows may change. */
async function rowsOf(world: World, prefix: string, view: DatasetView) {
  const keys = world.keys(`${prefix}${view}/data/`).filter((key) => /\.(jsonl|parquet)$/.test(key));
  const read = async (key: string) => (key.endsWith(".jsonl") ? world.rowsOf(key) : readParquet(world.largeObjects.bytes.get(key) ?? Buffer.alloc(0)));
  const rows = JSON.parse(
    JSON.stringify((await Promise.all(keys.map(read))).flat(), (key, value) =>
      key === "index" ? undefined : typeof value === "bigint" ? Number(value) : value,
    ),
  );
  return rows.sort((a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

async function firstVersion() {
  const world = await createExportWorld({ demonstrations, samples });
  await world.create({ shards: 4, standIns: true });
  await world.run();
  return world;
}

describe("views derived again from canonical rows", () => {
  it("are the views that were derived from the rollouts, row for row, without a rollout being read", async () => {
    const world = await firstVersion();
    for (const key of world.keys("runs/")) world.objects.objects.delete(key);
    await world.create({ from: { dataset: "demo", version: "v1" }, standIns: true, shards: 8 }, again);
    expect(await world.run(again)).toEqual({ exportId: again, status: "done" });
    for (const view of DatasetView.options.slice(1)) {
      const derived = await rowsOf(world, "datasets/demo/v2/", view);
      expect(derived.length).toBeGreaterThan(0);
      expect(derived).toEqual(await rowsOf(world, "datasets/demo/v1/", view));
    }
    expect(world.keys("datasets/demo/v2/canonical/")).toEqual([]);
    expect(world.keys("datasets/demo/v2/sft/messages/data/train-")).toHaveLength(8);
    const [first, second] = [await world.json("datasets/demo/v1/manifest.json"), await world.json("datasets/demo/v2/manifest.json")];
    expect(second).toMatchObject({
      derivedFrom: { dataset: "demo", version: "v1" },
      source: first.source,
      runs: first.runs,
      models: first.models,
      seeds: first.seeds,
    });
    expect(await world.objects.get("datasets/demo/v2/README.md")).toContain("`canonical` lies in `datasets/demo/v1/`");
  });

  it("can be of some views, without stand-ins, with tokens counted", async () => {
    const world = await firstVersion();
    const settings = { dataset: "tokens", from: { dataset: "demo", version: "v1" }, views: ["sft/messages", "rl/trl"], tokenizer: "cl100k_base" };
    await world.create(settings, again);
    await world.run(again);
    const prefix = "datasets/tokens/v1/";
    const messages = await rowsOf(world, prefix, "sft/messages");
    expect(messages.every(({ tokens }: { tokens: number }) => tokens > 100)).toBe(true);
    expect((await rowsOf(world, prefix, "rl/trl")).map(({ successes }: { successes: number }) => successes).sort()).toEqual([1, 3]);
    expect(Object.keys((await world.json(`${prefix}manifest.json`)).views)).toEqual(["sft/messages", "rl/trl"]);
  });

  it("are not derived from a version that is not whole, nor from one that was derived itself", async () => {
    const world = await firstVersion();
    await world.create({ from: { dataset: "demo", version: "v9" } }, again);
    await expect(world.plan(again)).rejects.toThrow("demo has no version v9 that is whole");
    await world.create({ from: { dataset: "demo", version: "v1" }, views: ["rl/trl"] }, `${again.slice(0, -1)}3`);
    await world.run(`${again.slice(0, -1)}3`);
    await world.create({ from: { dataset: "demo", version: "v2" } }, `${again.slice(0, -1)}4`);
    await expect(world.plan(`${again.slice(0, -1)}4`)).rejects.toThrow("demo v2 is derived from demo v1: name that one");
  });
});
