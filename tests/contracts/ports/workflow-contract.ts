import { describe, expect, it } from "vitest";
import { cycleIdOf, executionNameOf, rolloutIdOf } from "../../../shared/contracts/ids.ts";
import type { ExecutionState, Workflow } from "../../../shared/ports/workflow.ts";
import { runIdNumber } from "../../support/stored-items.ts";

/**
 * Machines under test: a cycle's or rollout's execution stays running; a run's waits on a task token, which `tokenOf` gives, and succeeds
 * with it.
 */
export type WorkflowUnderTest = { workflow: Workflow; tokenOf(executionName: string): Promise<string> };

const runId = runIdNumber(1);
const runName = executionNameOf(runId, 1);
const cycleId = cycleIdOf(runId, 0);
const rolloutId = rolloutIdOf(runId, 0, 7);

/** What every Workflow does. @param make gives machines without executions. */
export function workflowContract(make: () => Promise<WorkflowUnderTest>): void {
  describe("Workflow", () => {
    it.each([cycleId, rolloutId])("starts an attempt of %s once", async (id) => {
      const { workflow } = await make();
      expect(await workflow.stateOfUnit(id, 1)).toBe("missing");
      expect(await workflow.stateOfRun(runId, 1)).toBe("missing");
      for (const _again of [1, 2]) {
        await workflow.startUnit(id, 1);
        expect(await workflow.stateOfUnit(id, 1)).toBe("running");
      }
      expect(await workflow.stateOfUnit(id, 2)).toBe("missing");
      await workflow.startUnit(id, 2);
      expect(await workflow.stateOfUnit(id, 2)).toBe("running");
    });

    it.each([cycleId, rolloutId])("stops %s for good, and minds no execution that is not there", async (id) => {
      const { workflow } = await make();
      await workflow.startUnit(id, 1);
      await workflow.stopUnit(id, 1, "the run was cancelled");
      expect(await workflow.stateOfUnit(id, 1)).toBe("aborted");
      await workflow.stopUnit(id, 1, "ended already");
      await workflow.startUnit(id, 1);
      expect(await workflow.stateOfUnit(id, 1)).toBe("aborted");
      await workflow.stopUnit(id, 7, "not there");
    });

    it("starts an attempt of an export once", async () => {
      const { workflow } = await make();
      const exportId = `export-${"0".repeat(26)}`;
      expect(await workflow.stateOfExport(exportId, 1)).toBe("missing");
      for (const _again of [1, 2]) {
        await workflow.startExport(exportId, 1);
        expect(await workflow.stateOfExport(exportId, 1)).toBe("running");
      }
      expect(await workflow.stateOfExport(exportId, 2)).toBe("missing");
    });

    it("hands a task token back once", async () => {
      const { workflow, tokenOf } = await make();
      for (const _again of [1, 2]) await workflow.startRun(runId, 1);
      const token = await tokenOf(runName);
      expect(await workflow.succeedTask(token, { runId, attempt: 1 })).toBe(true);
      await expectState(() => workflow.stateOfRun(runId, 1), "succeeded");
      expect(await workflow.succeedTask(token, { runId, attempt: 1 })).toBe(false);
      expect(await workflow.succeedTask("no such token", {})).toBe(false);
    });
  });
}

async function expectState(read: () => Promise<ExecutionState>, state: ExecutionState): Promise<void> {
  await expect.poll(read, { timeout: 10_000, interval: 50 }).toBe(state);
}
