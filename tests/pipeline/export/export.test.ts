import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { WrittenShard } from "../../../shared/contracts/export-plan.ts";
import { makeTask } from "../../support/dataset/rollouts.ts";
import { type Attempted, createExportWorld } from "../../support/export-world.ts";
import { readParquet } from "../../support/read-parquet.ts";

const demonstrations: Attempted[] = [
  ...Array.from({ length: 20 }, (_, place) => ({ task: makeTask(place), place })),
  { task: makeTask(20), place: 20, rollout: { correct: false, reward: 0 }, line: {} },
  { task: makeTask(21), place: 21, rollout: { end: "out_of_turns", answer: null, correct: false, verdicts: [], comparison: null } },
  { task: makeTask(22), place: 22, line: { status: "failed", reason: "platform: its execution was lost 3 times", end: null, correct: null, bytes: null } },
];
/** Task 100: 3 of 8 right; 101: none; 102: a sample is missing. */
const samples: Attempted[] = [100, 101, 102].flatMap((cycle, place) =>
  Array.from({ length: 8 }, (_, sample): Attempted => {
    const right = cycle === 100 && sample < 3;
    const lost = cycle === 102 && sample === 5;
    return {
      task: makeTask(cycle),
      place,
      sample,
      split: "rl",
      rollout: { correct: right, reward: right ? 1 : 0 },
      ...(lost && { line: { status: "failed" as const, reason: "model_error: 500", end: null, correct: null, bytes: null } }),
    };
  }),
);

describe("an export", () => {
  it("puts every rollout in one place, and says in the manifest what the bytes are", async () => {
    const world = await createExportWorld({ demonstrations, samples });
    await world.create();
    expect(await world.run()).toEqual({ exportId: world.exportId, status: "done" });
    const manifest = await world.json("datasets/demo/v1/manifest.json");
    expect(manifest.source).toEqual({
      rollouts: 23 + 24,
      accepted: 20 + 8,
      rejected: { wrong_answer: 1, out_of_turns: 1, too_hard: 8, samples_missing: 7 },
      failed: { platform: 1, model_error: 1 },
      frontierTasks: 1,
      demonstratedTasks: 20,
      tasks: { trajectories: 23, "self-sampling": 3 },
      standIns: {},
    });
    expect(Object.fromEntries(Object.entries(manifest.views).map(([view, totals]) => [view, (totals as { rows: number }).rows]))).toEqual({
      canonical: 28,
      "sft/messages": 20,
      "sft/verl": 20,
      "sft/sharegpt": 20,
      "sft/swift": 20,
      "rl/trl": 1,
      "rl/verl": 1,
      "rl/skyrl": 1,
      "rl/nemo_gym": 1,
      "rl/verifiers": 1,
      rejected: 17,
      failed: 2,
    });
    for (const shard of manifest.shards as WrittenShard[]) {
      const bytes = world.largeObjects.bytes.get(shard.key) ?? Buffer.alloc(0);
      expect({ key: shard.key, bytes: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") }).toEqual({
        key: shard.key,
        bytes: shard.bytes,
        sha256: shard.sha256,
      });
      expect(shard.key).toMatch(/^datasets\/demo\/v1\/[a-z_/]+\/data\/(train|validation|test|rejected|failed)-\d{5}-of-\d{5}\.(jsonl|parquet)$/);
    }
    expect(manifest.views["sft/messages"].counts).toMatchObject({ domain: { biological: 20 }, k: { 1: 20 }, end: { answered: 20 }, tool: { search: 20 } });
    expect(await world.objects.get("datasets/demo/v1/_SUCCESS")).toBe("");
    expect(await world.json("datasets/demo/latest.json")).toMatchObject({ version: "v1", prefix: "datasets/demo/v1/" });
  });

  it("gives canonical rows back as they were, in JSON columns, and the same ids in every view", async () => {
    const world = await createExportWorld({ demonstrations, samples });
    await world.create();
    await world.run();
    const canonical = await parquetRows(world, "canonical");
    expect(canonical).toHaveLength(28);
    const row = canonical.find(({ use }) => use === "sft");
    const messages = row?.messages as { role: string; tool_calls?: { function: { arguments: unknown } }[] }[];
    expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "tool", "tool", "assistant", "tool", "assistant"]);
    expect(messages[2]?.tool_calls?.[1]?.function.arguments).toEqual({ query: "EcoRI site" });
    const ids = canonical.filter(({ use }) => use === "sft").map(({ id }) => id);
    for (const view of ["sft/messages", "sft/sharegpt", "sft/swift"]) expect((await lineRows(world, view)).map(({ id }) => id).sort()).toEqual(ids.sort());
    expect((await parquetRows(world, "sft/verl")).map(({ id }) => id).sort()).toEqual(ids.sort());
    const rejected = await parquetRows(world, "rejected");
    expect(new Set(rejected.map(({ reason }) => reason))).toEqual(new Set(["wrong_answer", "out_of_turns", "too_hard", "samples_missing"]));
    expect((await lineRows(world, "failed")).map(({ reason }) => reason).sort()).toEqual(["model_error: 500", "platform: its execution was lost 3 times"]);
    const [frontier] = await lineRows(world, "rl/trl");
    expect(frontier).toMatchObject({ successes: 3, samples: 8, pass_at_n: 1, answer: "50.0 %" });
    expect(frontier.outcomes.map(({ correct }: { correct: boolean }) => correct)).toEqual([true, true, true, false, false, false, false, false]);
  });

  it("keeps rows of stand-ins out of the training views unless they are asked for, and marks them", async () => {
    const given = [
      ...demonstrations.slice(0, 3),
      { task: makeTask(30), place: 30, rollout: { modelProvenance: "stand-in" as const }, line: { standIn: true } },
    ];
    const without = await createExportWorld({ demonstrations: given });
    await without.create();
    await without.run();
    expect(await lineRows(without, "sft/messages")).toHaveLength(3);
    expect((await parquetRows(without, "canonical")).filter((row) => row.stand_in)).toHaveLength(1);
    expect((await without.json("datasets/demo/v1/manifest.json")).source.standIns).toEqual({ sft: 1 });
    const asked = await createExportWorld({ demonstrations: given });
    await asked.create({ standIns: true });
    await asked.run();
    expect((await lineRows(asked, "sft/messages")).map((row) => row.stand_in).sort()).toEqual([false, false, false, true]);
  });

  it("goes on where it was interrupted, and gives the same bytes", async () => {
    const whole = await createExportWorld({ demonstrations, samples });
    await whole.create({ shards: 4 });
    await whole.run();
    const broken = await createExportWorld({ demonstrations, samples });
    await broken.create({ shards: 4 });
    const { shards } = await broken.plan();
    await broken.write(0);
    await broken.write(5);
    // A shard that was stored, but whose end was not recorded.
    await broken.write(1);
    broken.objects.objects.delete(`exports/${broken.exportId}/done/00001.json`);
    const left = await broken.plan();
    expect(left.shards.map(({ shard }) => shard)).toEqual(shards.map(({ shard }) => shard).filter((shard) => shard !== 0 && shard !== 5));
    await broken.run();
    const bytesOf = (world: typeof whole) => world.keys("datasets/").map((key) => [key, world.objects.objects.get(key)]);
    expect(bytesOf(broken)).toEqual(bytesOf(whole));
    expect(broken.keys("datasets/demo/v1/sft/messages/data/train")).toHaveLength(4);
  });

  it("never takes a shard that it did not write for its own", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create();
    const { shards } = await world.plan();
    await world.objects.putNew("datasets/demo/v1/canonical/data/train-00000-of-00001.parquet", "something else", "text/plain");
    await expect(world.write(shards[0]?.shard ?? 0)).rejects.toThrow("stands already and has other rows");
  });

  it("does not finish while rows are missing", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create();
    await world.run();
    const [done] = world.keys(`exports/${world.exportId}/done/`);
    const again = await createExportWorld({ demonstrations });
    await again.create();
    for (const { shard } of (await again.plan()).shards) await again.write(shard);
    const shard = JSON.parse(again.objects.objects.get(done ?? "") ?? "null");
    again.objects.objects.set(done ?? "", JSON.stringify({ ...shard, rows: shard.rows - 1 }));
    await expect(again.finish()).rejects.toThrow("was planned with 20 rows and accounts for 19");
    expect(await again.objects.get("datasets/demo/v1/_SUCCESS")).toBeNull();
  });

  it("gives the next version to the next export, and refuses one that was given", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create();
    await world.run();
    const second = `export-${"0".repeat(25)}2`;
    await world.create({ version: "v1" }, second);
    await expect(world.plan(second)).rejects.toThrow("demo has a version v1 already");
    const third = `export-${"0".repeat(25)}3`;
    await world.create({}, third);
    await world.run(third);
    expect((await world.exports.get(third))?.prefix).toBe("datasets/demo/v2/");
    expect(await world.json("datasets/demo/latest.json")).toMatchObject({ version: "v2" });
  });

  it("stops when it is cancelled", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create();
    const { shards } = await world.plan();
    await world.exports.update(world.exportId, { status: "cancelling" });
    expect(await world.write(shards[0]?.shard ?? 0)).toEqual({ status: "cancelled" });
    expect(await world.finish()).toEqual({ exportId: world.exportId, status: "cancelled" });
    expect(world.keys("datasets/")).toEqual([]);
  });

  it("counts a row that a format cannot hold, and keeps it in canonical", async () => {
    const odd = makeTask(40);
    const malformed: Attempted = {
      task: odd,
      place: 40,
      rollout: {
        messages: [
          { role: "user", content: [{ type: "text", text: odd.query }] },
          { role: "assistant", content: [{ type: "toolCall", id: "c1", name: "search", arguments: null, malformed: '{"query":' }] },
          { role: "user", content: [{ type: "toolResult", callId: "c1", text: "invalid arguments", isError: true }] },
          { role: "assistant", content: [{ type: "text", text: odd.answer }] },
        ],
      },
    };
    const world = await createExportWorld({ demonstrations: [...demonstrations.slice(0, 2), malformed] });
    await world.create();
    await world.run();
    const { views } = await world.json("datasets/demo/v1/manifest.json");
    expect(views.canonical).toMatchObject({ rows: 3, leftOut: {} });
    expect(views["sft/messages"]).toMatchObject({ rows: 2, leftOut: { malformed_call: 1 } });
  });

  it("counts tokens where a tokenizer is named, and leaves the key out where none is", async () => {
    const world = await createExportWorld({ demonstrations: demonstrations.slice(0, 1) });
    await world.create({ tokenizer: "cl100k_base" });
    await world.run();
    const [row] = await lineRows(world, "sft/messages");
    expect(row.tokens).toBeGreaterThan(100);
    const plain = await createExportWorld({ demonstrations: demonstrations.slice(0, 1) });
    await plain.create();
    await plain.run();
    expect(Object.keys((await lineRows(plain, "sft/messages"))[0])).not.toContain("tokens");
  });
});

type World = Awaited<ReturnType<typeof createExportWorld>>;

async function lineRows(world: World, view: string) {
  return (
    await Promise.all(
      world
        .keys(`datasets/demo/v1/${view}/data/`)
        .filter((key) => key.endsWith(".jsonl"))
        .map(world.rowsOf),
    )
  ).flat();
}

async function parquetRows(world: World, view: string) {
  const keys = world.keys(`datasets/demo/v1/${view}/data/`);
  return (await Promise.all(keys.map((key) => readParquet(world.largeObjects.bytes.get(key) ?? Buffer.alloc(0))))).flat();
}
