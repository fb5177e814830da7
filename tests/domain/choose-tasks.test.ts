import { describe, expect, it } from "vitest";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import { TaskSource } from "../../shared/contracts/rollout-settings.ts";
import { drawTasks, misfitOf, noTaskFits, splitsOfRun } from "../../shared/domain/choose-tasks.ts";
import { makeTaskSummary, runIdNumber } from "../support/stored-items.ts";

const runId = runIdNumber(1);
const sourceOf = (given: Partial<TaskSource> = {}) => TaskSource.parse({ runs: [runId], ...given });
const task = (overrides: Parameters<typeof makeTaskSummary>[2] = {}) => makeTaskSummary(cycleIdOf(runId, 0), overrides.k ?? 2, overrides);
const id = task().id;

describe("the tasks that a run attempts", () => {
  it.each([
    ["trajectories", "sft"],
    ["self-sampling", "rl"],
    ["evaluation", "eval"],
  ] as const)("of a run of %s have seeds of split %s, so that no two kinds share an entity", (kind, split) => {
    expect(splitsOfRun({ kind, source: sourceOf() })).toEqual([split]);
    expect(splitsOfRun({ kind, source: sourceOf({ splits: ["sft", "rl"] }) })).toEqual(["sft", "rl"]);
  });

  it.each([
    [{}, {}, null],
    [{}, { split: "rl" as const }, "splits"],
    [{ splits: ["rl" as const] }, { split: "rl" as const }, null],
    [{}, { split: null }, null],
    [{ domains: ["medical" as const] }, {}, "domains"],
    [{ domains: ["medical" as const] }, { domain: "medical" as const }, null],
    [{ k: [1, 3] }, {}, "k"],
    [{ k: [2] }, {}, null],
    [{ tools: ["blast_search", "restriction_site"] }, {}, null],
    [{ tools: ["blast_search"] }, {}, "tools"],
    [{ tasks: [id] }, {}, null],
    [{ tasks: [id] }, { k: 3 }, "tasks"],
  ])("with the source %j, %j is left out by %s", (source, overrides, misfit) => {
    expect(misfitOf({ kind: "trajectories", source: sourceOf(source) }, task(overrides))).toBe(misfit);
  });

  it("are so many as the limit says, drawn from rngSeed, in the order that they had", () => {
    const tasks = Array.from({ length: 100 }, (_, place) => place);
    const drawn = drawTasks({ source: sourceOf({ limit: 10 }), rngSeed: 7 }, tasks);
    expect(drawn).toHaveLength(10);
    expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b));
    expect(drawTasks({ source: sourceOf({ limit: 10 }), rngSeed: 7 }, tasks)).toEqual(drawn);
    expect(drawTasks({ source: sourceOf({ limit: 10 }), rngSeed: 8 }, tasks)).not.toEqual(drawn);
    expect(drawTasks({ source: sourceOf({ limit: 100 }), rngSeed: 7 }, tasks)).toEqual(tasks);
    expect(drawTasks({ source: sourceOf(), rngSeed: 7 }, tasks)).toEqual(tasks);
  });

  it("that are none are explained", () => {
    const run = { kind: "self-sampling" as const, source: sourceOf() };
    expect(noTaskFits(run, {})).toBe("the source runs have no tasks");
    expect(noTaskFits(run, { splits: 30, k: 6 })).toBe(
      "none of the 36 tasks fits; left out: 30 by their split: self-sampling stands on seeds of split rl where source.splits names none (`dive run --split rl` makes such tasks), 6 by source.k",
    );
    expect(noTaskFits({ ...run, source: sourceOf({ splits: ["eval"] }) }, { splits: 2 })).toBe("none of the 2 tasks fits; left out: 2 by source.splits");
  });
});
