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
} from "@aws-sdk/client-sfn";
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

/** ARNs of the two machines: `arn:aws:states:<region>:<account>:stateMachine:<name>`. */
export type MachineArns = { run: string; cycle: string };

/** Executions of the run and the cycle machine, by their names. */
export function createWorkflow(client: SFNClient, machines: MachineArns): Workflow {
  const start = async (stateMachineArn: string, name: string, input: object): Promise<boolean> => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false;
      throw error;
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

  return {
    startRun: (name, input) => start(machines.run, name, input),
    startCycle: (name, input) => start(machines.cycle, name, input),
    stateOfRun: (name) => stateOf(machines.run, name),
    stateOfCycle: (name) => stateOf(machines.cycle, name),
    async stopCycle(name, cause) {
      try {
        await client.send(new StopExecutionCommand({ executionArn: executionArn(machines.cycle, name), cause }));
      } catch (error) {
        if (!(error instanceof ExecutionDoesNotExist)) throw error;
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

const executionArn = (stateMachineArn: string, name: string) => `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;
