import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunRequest } from "../../cli/api-client.ts";
import { ApiProblemError } from "../../cli/errors.ts";
import { FullRecord } from "../../cli/full/full-record.ts";
import { type FullRunParts, followFullRun, fullRecordPath } from "../../cli/full/full-run.ts";
import { createRecordFile } from "../../cli/record-file.ts";
import type { RunView } from "../../shared/contracts/api.ts";
import type { ExportView } from "../../shared/contracts/api-exports.ts";
import { cycleIdOf, rolloutIdOf } from "../../shared/contracts/ids.ts";
import { RunSettings } from "../../shared/contracts/run-settings.ts";
import { viewRun } from "../../shared/pipeline/api/run-view.ts";
import { createApiWorld } from "../api/api-world.ts";
import { makeRolloutLine, makeRun, runIdNumber } from "../support/stored-items.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

let folder: string;
let cli: CliWorld;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dive-full-run-"));
  cli = await createCliWorld(createApiWorld());
});
afterEach(async () => {
  await cli.stop();
  rmSync(folder, { recursive: true, force: true });
});

const costUsd = 0.3;
const exportId = "export-01jdzzzzzzzzzzzzzzzzzzzzzz";
const notFound = () => new ApiProblemError({ type: "about:blank", title: "Not found", status: 404, detail: "there is no such run", errors: [] });

/** An API whose runs end at once, as `endsAs` says, and which can lose all that it holds. */
function fakeApi({ endsAs = () => "done" as RunView["status"] } = {}) {
  const runs = new Map<string, RunView>();
  const byKey = new Map<string, RunView>();
  const exports = new Map<string, ExportView>();
  const asked: RunRequest[] = [];
  const client: FullRunParts["client"] = {
    async createRun(request, key) {
      const known = byKey.get(key);
      if (known) return { run: known, created: false };
      asked.push(request);
      const verifiers = ["stand-in/verifier-a", "stand-in/verifier-b"];
      const settings = RunSettings.parse("verification" in request ? { ...request, verification: { verifiers, ...request.verification } } : request);
      const stored = makeRun({ id: runIdNumber(asked.length), settings, status: endsAs(), endedAt: "2026-01-01T00:01:00.000Z" });
      const run = { ...viewRun(stored, [], () => "bucket"), totals: { ...stored.totals, costUsd } };
      runs.set(run.id, run);
      byKey.set(key, run);
      return { run, created: true };
    },
    async run(id) {
      const run = runs.get(id);
      if (!run) throw notFound();
      return run;
    },
    async *rollouts(runId) {
      for (let sample = 0; sample < 8; sample++)
        yield makeRolloutLine(rolloutIdOf(runId, 0, sample), { taskId: `${cycleIdOf(runIdNumber(1), 0)}-k2`, sample, correct: sample < 3 });
    },
    async createExport(settings) {
      const counts = { rows: 4, shards: 10, shardsDone: 10, bytes: 20_000 };
      const item: ExportView = {
        id: exportId,
        status: "done",
        settings,
        version: "v1",
        createdAt: "2026-01-01T00:01:00.000Z",
        endedAt: "2026-01-01T00:02:00.000Z",
        counts,
        error: null,
        dataset: "s3://bucket/datasets/local-full/v1/",
      };
      exports.set(item.id, item);
      return { item, created: true };
    },
    async export(id) {
      return exports.get(id) ?? Promise.reject(notFound());
    },
  };
  const lose = () => {
    for (const map of [runs, byKey, exports]) map.clear();
  };
  return { client, asked, lose };
}

function follow(client: FullRunParts["client"], args: string[] = ["--full"], rngSeed = 77, staysUp = false) {
  let keys = 0;
  const file = createRecordFile(fullRecordPath(folder), FullRecord);
  const newKey = () => `key-${rngSeed}-${++keys}`;
  return followFullRun({ client, context: cli.context, upstreamUrl: null, staysUp: () => staysUp, file, drawRngSeed: () => rngSeed, newKey }, args);
}
const record = () => createRecordFile(fullRecordPath(folder), FullRecord).read();

describe("npm start -- --full", () => {
  it("goes from tasks over demonstrations and samples to shards, and tells the yield of each", async () => {
    const { client, asked } = fakeApi();
    expect(await follow(client)).toBe(0);
    expect(asked.map(({ kind }) => kind)).toEqual(["synthesis", "synthesis", "trajectories", "self-sampling"]);
    expect(asked[0]).toMatchObject({ cycles: 9, seeds: { split: "sft" }, rngSeed: 77 });
    expect(asked[1]).toMatchObject({ cycles: 3, seeds: { split: "rl" }, rngSeed: 77 });
    expect(asked[2]).toMatchObject({ policy: "stand-in/teacher", source: { runs: [runIdNumber(1)] }, verification: { by: "models" } });
    expect(asked[3]).toMatchObject({ policy: "stand-in/student", source: { runs: [runIdNumber(2)] } });
    const { out } = cli.output();
    expect(out).toContain("tasks for RL");
    expect(out).toContain("1 tasks x 8 samples of stand-in/student");
    expect(out).toContain("tasks by right samples: 0: 0, 1: 0, 2: 0, 3: 1, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0");
    expect(out).toContain("frontier: 1 tasks with 1 to 5 of 8 right");
    expect(out).toContain("s3://bucket/datasets/local-full/v1/");
    expect(record()?.reported).toBe(true);
  });

  it("goes on with the stages that an earlier start left, and begins lost ones again with the same settings", async () => {
    const { client, asked, lose } = fakeApi();
    const failing = { ...client, createExport: () => Promise.reject(new Error("cut off")) };
    expect(await follow(failing)).toBe(1);
    expect(record()).toMatchObject({ reported: false, stages: { selfSampling: { id: runIdNumber(4) }, export: { id: null } } });
    expect(await follow(client, ["--full"], 78)).toBe(0);
    expect(asked).toHaveLength(4);
    expect(cli.output().err).toContain(`1/5 Synthesis of tasks for SFT: ${runIdNumber(1)} of the last start`);

    expect(await follow(failing, ["--full"], 79)).toBe(1);
    lose();
    expect(await follow(client, ["--full"], 80)).toBe(0);
    expect(cli.output().err).toContain(`1/5 Synthesis of tasks for SFT: ${runIdNumber(5)} was lost`);
    expect(asked.map(({ rngSeed }) => rngSeed)).toEqual([...Array(4).fill(77), ...Array(8).fill(79)]);
  });

  it("interrupted in a run says that it goes on and what ends it, and in the export that it is not lost", async () => {
    const { client } = fakeApi();
    const goesOn = { ...client, run: async (id: string) => ({ ...(await client.run(id)), status: "running" as const }) };
    const exporting = { ...client, export: async (id: string) => ({ ...(await client.export(id)), endedAt: null }) };
    for (const [unended, words] of [
      [goesOn, `Run ${runIdNumber(1)} goes on in local AWS, which was up before this start, and goes on calling anthropic/claude-haiku-5-5`],
      [exporting, `The export ${exportId} is not lost: the next \`npm start -- --full\` goes on from here.`],
    ] as const) {
      const interrupted = follow(unended, ["--full", "--model", "claude-haiku-5-5", "--budget", "5"], 77, true);
      await expect.poll(() => cli.output().err).toMatch(unended === goesOn ? /cycles {2}plan/ : /shards/);
      cli.interrupt.abort();
      expect(await interrupted).toBe(130);
      expect(cli.output().err).toContain(words);
      await cli.stop();
      cli = await createCliWorld(createApiWorld());
    }
  });

  it("stops where a stage did not come to its end, and begins anew at the next start", async () => {
    const { client, asked } = fakeApi({ endsAs: () => (asked.length === 2 ? "failed" : "done") });
    expect(await follow(client)).toBe(1);
    expect(cli.output().err).toContain(`Run ${runIdNumber(2)} ended failed: no further stage was started.`);
    expect(asked).toHaveLength(2);
    expect(record()?.reported).toBe(true);
  });

  it("gives each stage what the budget has left, and stops where it is spent", async () => {
    const { client, asked } = fakeApi();
    expect(await follow(client, ["--full", "--model", "claude-haiku-5-5", "--budget", "0.8"])).toBe(1);
    expect(asked[0]).toMatchObject({ budgetUsd: 0.8 });
    expect(asked[1]).toMatchObject({ budgetUsd: 0.5 });
    expect(asked[2]).toMatchObject({ policy: "anthropic/claude-haiku-5-5", verification: { by: "rules" } });
    expect(asked).toHaveLength(3);
    expect(cli.output().err).toContain("The budget is spent; no further stage was started.");
  });

  it("takes other models for teacher, student and verifiers, and says what is wrong with them", async () => {
    const { client, asked } = fakeApi();
    expect(await follow(client, ["--full", "--teacher", "claude-opus-5-5", "--verifiers", "claude-haiku-5-5,gpt-6-luna"])).toBe(0);
    expect(asked[2]).toMatchObject({ policy: "anthropic/claude-opus-5-5", verification: { verifiers: ["anthropic/claude-haiku-5-5", "openai/gpt-6-luna"] } });
    expect(await follow(client, ["--full", "--verifiers", "claude-haiku-5-5"])).toBe(2);
    expect(cli.output().err).toContain("Name two different models");
  });
});
