import { describe, expect, it } from "vitest";
import { reconcileExports } from "../../../shared/pipeline/export/reconcile-exports.ts";
import type { ExecutionState } from "../../../shared/ports/workflow.ts";
import { makeTask } from "../../support/dataset/rollouts.ts";
import { createExportWorld } from "../../support/export-world.ts";

async function reconciled(attempt: number, state: ExecutionState) {
  const world = await createExportWorld({ demonstrations: [{ task: makeTask(0), place: 0 }] });
  await world.create();
  await world.exports.update(world.exportId, { attempt });
  const started: number[] = [];
  const workflow = {
    stateOfExport: async () => state,
    startExport: async (_: string, next: number) => {
      started.push(next);
    },
  };
  await reconcileExports({ ...world, workflow });
  return { started, item: await world.exports.get(world.exportId) };
}

describe("an open export", () => {
  it.each([
    ["running", 1, []],
    ["missing", 1, [1]],
    ["failed", 1, [2]],
    ["failed", 4, [5]],
  ] as const)("whose execution is %s under attempt %i is started as %j", async (state, attempt, expected) => {
    const { started, item } = await reconciled(attempt, state);
    expect(started).toEqual(expected);
    expect(item).toMatchObject({ status: "running", attempt: expected[0] ?? attempt });
  });

  it("whose fifth execution is lost is given up", async () => {
    const { started, item } = await reconciled(5, "failed");
    expect(started).toEqual([]);
    expect(item).toMatchObject({ status: "failed", error: "platform: its execution was lost 5 times" });
  });
});
