import { describe, expect, it } from "vitest";
import { cycleIdOf, executionNameOf } from "../../../shared/contracts/ids.ts";
import type { ExecutionState, Workflow } from "../../../shared/ports/workflow.ts";
import { runIdNumber } from "../../support/stored-items.ts";

/**
 * Machines under test: a cycle's execution stays running; a run's waits on a task token, which `tokenOf` gives, and succeeds
 * with it.
 */
export type WorkflowUnderTest = { workflow: Workflow; tokenOf(executionName: string): Promise<string> };

const runId = runIdNumber(1);
const runName = executionNameOf(runId, 1);
const cycle = { runId, cycleId: cycleIdOf(runId, 0), cycleIndex: 0, attempt: 1 };
const cycleName = executionNameOf(cycle.cycleId, 1);

/** What every Workflow does. @param make gives machines without executions. */
export function workflowContract(make: () => Promise<WorkflowUnderTest>): void {
  describe("Workflow", () => {
    it("starts a name once", async () => {
      const { workflow } = await make();
      expect(await workflow.stateOfCycle(cycleName)).toBe("missing");
      expect(await workflow.stateOfRun(runName)).toBe("missing");
      expect(await workflow.startCycle(cycleName, cycle)).toBe(true);
      expect(await workflow.startCycle(cycleName, { ...cycle, attempt: 2 })).toBe(false);
      expect(await workflow.stateOfCycle(cycleName)).toBe("running");
      expect(await workflow.stateOfRun(cycleName)).toBe("missing");
    });

    it("stops a cycle, and minds no cycle that is not there", async () => {
      const { workflow } = await make();
      await workflow.startCycle(cycleName, cycle);
      await workflow.stopCycle(cycleName, "the run was cancelled");
      expect(await workflow.stateOfCycle(cycleName)).toBe("aborted");
      await workflow.stopCycle(executionNameOf(cycle.cycleId, 7), "not there");
    });

    it("hands a task token back once", async () => {
      const { workflow, tokenOf } = await make();
      expect(await workflow.startRun(runName, { runId, attempt: 1 })).toBe(true);
      expect(await workflow.startRun(runName, { runId, attempt: 2 })).toBe(false);
      const token = await tokenOf(runName);
      expect(await workflow.succeedTask(token, { runId, attempt: 1 })).toBe(true);
      await expectState(() => workflow.stateOfRun(runName), "succeeded");
      expect(await workflow.succeedTask(token, { runId, attempt: 1 })).toBe(false);
      expect(await workflow.succeedTask("no such token", {})).toBe(false);
    });
  });
}

async function expectState(read: () => Promise<ExecutionState>, state: ExecutionState): Promise<void> {
  await expect.poll(read, { timeout: 10_000, interval: 50 }).toBe(state);
}
