import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  ValidationException,
} from "@aws-sdk/client-sfn";
import type { SampleConfigurationInput } from "../../contracts/cycle-machine.ts";
import type { ExportExecutionInput } from "../../contracts/export-machine.ts";
import { executionNameOf, isRolloutId, placeOfUnit, runIdOfUnit, type UnitId } from "../../contracts/ids.ts";
import type { PrepareRolloutInput } from "../../contracts/rollout-machine.ts";
import type { RunExecutionInput } from "../../contracts/run-machine.ts";
import type { ExecutionState, Workflow } from "../../ports/workflow.ts";
import { clientOptions } from "../aws/client-options.ts";

export const createWorkflowClient = (): SFNClient => new SFNClient(clientOptions);

const states: Record<string, ExecutionState> = {
  RUNNING: "running",
  PENDING_REDRIVE: "running",
  SUCCEEDED: "succeeded",
  FAILED: "failed",
  TIMED_OUT: "timedOut",
  ABORTED: "aborted",
};

/** ARNs of the machines: `arn:aws:states:<region>:<account>:stateMachine:<name>`. */
export type MachineArns = { run: string; cycle: string; rollout: string; export: string };

/** Executions of the run, the cycle, the rollout and the export machine. */
export function createWorkflow(client: SFNClient, machines: MachineArns): Workflow {
  const start = async (stateMachineArn: string, name: string, input: object): Promise<void> => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };

  const stateOf = async (stateMachineArn: string, name: string): Promise<ExecutionState> => {
    try {
      const { status = "" } = await client.send(new DescribeExecutionCommand({ executionArn: executionArn(stateMachineArn, name) }));
      const state = states[status];
      if (state === undefined) throw new Error(`Step Functions names a status that is not known here: ${status}`);
      return state;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return "missing";
      throw error;
    }
  };

  const machineOf = (id: UnitId) => (isRolloutId(id) ? machines.rollout : machines.cycle);

  return {
    startRun: (runId, attempt) => start(machines.run, executionNameOf(runId, attempt), { runId, attempt } satisfies RunExecutionInput),
    stateOfRun: (runId, attempt) => stateOf(machines.run, executionNameOf(runId, attempt)),
    startExport: (exportId, attempt) => start(machines.export, executionNameOf(exportId, attempt), { exportId, attempt } satisfies ExportExecutionInput),
    stateOfExport: (id, attempt) => stateOf(machines.export, executionNameOf(id, attempt)),
    startUnit: (id, attempt) => start(machineOf(id), executionNameOf(id, attempt), inputOf(id, attempt)),
    stateOfUnit: (id, attempt) => stateOf(machineOf(id), executionNameOf(id, attempt)),
    async stopUnit(id, attempt, cause) {
      try {
        await client.send(new StopExecutionCommand({ executionArn: executionArn(machineOf(id), executionNameOf(id, attempt)), cause }));
      } catch (error) {
        // One that has ended by itself meanwhile is as good as stopped.
        if (!(error instanceof ExecutionDoesNotExist || error instanceof ValidationException)) throw error;
      }
    },
    async succeedTask(taskToken, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
        return true;
      } catch (error) {
        if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken) return false;
        throw error;
      }
    },
  };
}

function inputOf(id: UnitId, attempt: number): SampleConfigurationInput | PrepareRolloutInput {
  const runId = runIdOfUnit(id);
  return isRolloutId(id) ? { runId, rolloutId: id, attempt } : { runId, cycleId: id, cycleIndex: placeOfUnit(id), attempt };
}

const executionArn = (stateMachineArn: string, name: string) => `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;
