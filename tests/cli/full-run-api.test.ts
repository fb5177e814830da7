import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { FullRecord } from "../../cli/full/full-record.ts";
import { followFullRun } from "../../cli/full/full-run.ts";
import { createRecordFile } from "../../cli/record-file.ts";
import { cycleIdOf, rolloutIdOf } from "../../shared/contracts/ids.ts";
import { taskKey } from "../../shared/contracts/object-keys.ts";
import type { Run } from "../../shared/contracts/stored-items.ts";
import { seedDomains } from "../../shared/pools/seeds.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { type ApiWorld, createApiWorld } from "../api/api-world.ts";
import { makeTask } from "../api/items.ts";
import { makeRolloutLine, makeTaskSummary } from "../support/stored-items.ts";
import { createCliWorld } from "./cli-world.ts";

const folder = mkdtempSync(join(tmpdir(), "dive-full-run-api-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = "2026-01-01T00:00:30.000Z";
const contents = {
  tools: toolPool.tools,
  seeds: Object.fromEntries(seedDomains.map((domain) => [domain, { thing: { sft: 20, rl: 20, eval: 0 } }])),
  exemplars: Object.fromEntries(seedDomains.map((domain) => [domain, 5])),
};

/** Ends each run and export once it is there, as the state machines do. */
async function endAll({ stores, deps, ...world }: ApiWorld, ended: () => boolean): Promise<void> {
  while (!ended()) {
    const { items } = await stores.runs.list(20, null);
    for (const run of items.filter(({ endedAt }) => endedAt === null)) {
      await leaveResults({ stores, deps, ...world }, run);
      await stores.runs.update(run.id, { status: "done", phase: "ended", endedAt: at });
    }
    for (const { id } of await deps.exports.list(20, null).then((page) => page.items.filter(({ endedAt }) => endedAt === null)))
      await deps.exports.update(id, {
        status: "done",
        version: "v1",
        endedAt: at,
        prefix: "datasets/local-full/v1/",
        counts: { rows: 3, shards: 2, shardsDone: 2, bytes: 9_000 },
      });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function leaveResults(world: ApiWorld, { id, settings }: Run): Promise<void> {
  if (settings.kind === "synthesis") {
    const split = settings.seeds.split === "rl" ? "rl" : "sft";
    const task = { ...makeTask(id, 0, 1), split } as const;
    world.memory.objects.set(taskKey(task.cycleId, 1), JSON.stringify(task));
    world.stores.putTask(makeTaskSummary(task.cycleId, 1, { split, key: taskKey(task.cycleId, 1) }));
  }
  if (settings.kind !== "self-sampling") return;
  const lines = Array.from({ length: settings.attempts }, (_, sample) =>
    makeRolloutLine(rolloutIdOf(id, 0, sample), { status: "done", sample, correct: sample < 2, taskId: `${cycleIdOf(settings.source.runs[0] ?? id, 0)}-k1` }),
  );
  await world.stores.rollouts.createMissing(lines);
}

it("npm start -- --full asks the API only for what it takes, stage by stage", async () => {
  const world = createApiWorld({ deps: { poolContents: async () => contents } });
  const cli = await createCliWorld(world);
  let over = false;
  const file = createRecordFile(join(folder, "full-run.json"), FullRecord);
  let keys = 0;
  const parts = {
    client: await cli.connect(),
    context: cli.context,
    upstreamUrl: null,
    staysUp: () => false,
    file,
    drawRngSeed: () => 7,
    newKey: () => `key-${++keys}`,
  };
  const [exitCode] = await Promise.all([followFullRun(parts, ["--full"]).finally(() => (over = true)), endAll(world, () => over)]);
  await cli.stop();
  expect(cli.output().err).not.toContain("error");
  expect(exitCode).toBe(0);
  const { items } = await world.stores.runs.list(20, null);
  expect(items.map(({ settings }) => settings.kind)).toEqual(["self-sampling", "trajectories", "synthesis", "synthesis"]);
  expect(items[1]?.settings).toMatchObject({ policy: "stand-in/teacher", verification: { verifiers: ["stand-in/verifier-a", "stand-in/verifier-b"] } });
  expect((await world.deps.exports.list(5, null)).items[0]?.settings).toMatchObject({ dataset: "local-full", standIns: true });
  expect(cli.output().out).toContain("frontier: 1 tasks with 1 to 5 of 8 right");
});
