import { createWorkflow, createWorkflowClient } from "../../shared/adapters/stepfunctions/workflow.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { lazy } from "./lazy.ts";

/** Read when it is used: a function that starts no execution of a machine is not told its ARN. */
const machineArns = {
  get run() {
    return readEnvironment("RUN_MACHINE_ARN").RUN_MACHINE_ARN;
  },
  get cycle() {
    return readEnvironment("CYCLE_MACHINE_ARN").CYCLE_MACHINE_ARN;
  },
  get rollout() {
    return readEnvironment("ROLLOUT_MACHINE_ARN").ROLLOUT_MACHINE_ARN;
  },
  get export() {
    return readEnvironment("EXPORT_MACHINE_ARN").EXPORT_MACHINE_ARN;
  },
};
const workflow = lazy(() => createWorkflow(createWorkflowClient(), machineArns));

export const workflowPorts = {
  get workflow() {
    return workflow();
  },
};
