import { describe, expect, it } from "vitest";
import { ExportSettings } from "../../../shared/contracts/dataset.ts";
import { type FailedRow, rowSchemaVersion } from "../../../shared/contracts/dataset-rows/canonical.ts";
import { runIdOfRollout } from "../../../shared/contracts/ids.ts";
import { dealFolders } from "../../../shared/pipeline/export/deal-folders.ts";
import { makeRollout, makeTask, teacherRunId } from "../../support/dataset/rollouts.ts";

const place = { ...ExportSettings.parse({ dataset: "demo", runs: [teacherRunId] }), version: "v1" };
const example = makeRollout(makeTask(0), teacherRunId, 0, 0);
const failures = (count: number): FailedRow[] =>
  Array.from({ length: count }, (_, sample) => ({
    schema_version: rowSchemaVersion,
    id: example.id,
    task_id: example.taskId,
    run_id: runIdOfRollout(example.id),
    domain: "medical",
    k: 1,
    seed_split: "sft",
    sample,
    status: "failed",
    reason: "model_error: 500",
  }));
const shardsOf = (rows: readonly FailedRow[]) => dealFolders(place, new Map(), rows, new Map());

describe("the failed rows of an export", () => {
  it("are one shard where they are few, and none where there are none", () => {
    expect(shardsOf([])).toEqual([]);
    expect(shardsOf(failures(3)).map(({ shard }) => [shard.key, shard.rows])).toEqual([["datasets/demo/v1/failed/data/failed-00000-of-00001.jsonl", 3]]);
  });

  it("are cut into shards of which none is too large to be held, in their order, each in one", () => {
    const rows = failures(120_000);
    const dealt = shardsOf(rows);
    expect(dealt).toHaveLength(8);
    expect(dealt.flatMap((planned) => (planned.of === "failures" ? planned.rows.map(({ sample }) => sample) : []))).toEqual(rows.map(({ sample }) => sample));
    for (const [index, { shard, rows: own }] of dealt.entries()) {
      expect(shard).toMatchObject({ index, of: 8, rows: own.length, key: `datasets/demo/v1/failed/data/failed-0000${index}-of-00008.jsonl` });
      expect(own.length).toBeLessThanOrEqual(25_000);
      expect(shard.firstRow).toBe(dealt.slice(0, index).reduce((sum, before) => sum + before.shard.rows, 0));
    }
  });
});
