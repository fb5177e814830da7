import type { App, Stack } from "sst/constructs";
import { deploymentOf } from "../deployment.ts";
import type { Storage } from "../storage.ts";
import type { EnvironmentName } from "./function-table.ts";
import type { GrantTargets } from "./grants.ts";
import { functionArn, functionName, machineArns } from "./names.ts";

export const BIOPYTHON = "biopython";
export const SANDBOX = "sandbox";
export const DISPATCHER = "dispatch/dispatcher";
export const TOOL_CALL = "api/run-tool-call";
/** The function of an imported package. */
export const packageServer = (name: string): string => `mcp/${name}`;

/** Below the 330 s of the functions that call a model. A longest reply takes most of it. */
const MODEL_TIMEOUT_SECONDS = 300;

/** What the names in the table of functions stand for in one stack. */
export interface Wiring {
  /** undefined: not on this stage. */
  readonly environment: Readonly<Record<EnvironmentName, string | undefined>>;
  readonly targets: GrantTargets;
}

export function wiringOf(stack: Stack, app: App, storage: ReturnType<typeof Storage>): Wiring {
  const deployment = deploymentOf(app);
  const runMachine = machineArns(stack, app, "run");
  const cycleMachine = machineArns(stack, app, "cycle");
  const exportMachine = machineArns(stack, app, "export");
  const rolloutMachine = machineArns(stack, app, "rollout");
  return {
    environment: {
      TABLE_NAME: storage.table.tableName,
      BUCKET_NAME: storage.bucket.bucketName,
      QUEUE_URL: storage.queue.queueUrl,
      MINING_QUEUE_URL: storage.miningQueue.queueUrl,
      RUN_MACHINE_ARN: runMachine.machine,
      CYCLE_MACHINE_ARN: cycleMachine.machine,
      EXPORT_MACHINE_ARN: exportMachine.machine,
      ROLLOUT_MACHINE_ARN: rolloutMachine.machine,
      DISPATCHER_FUNCTION: functionName(app, DISPATCHER),
      BIOPYTHON_FUNCTION: functionName(app, BIOPYTHON),
      SANDBOX_FUNCTION: functionName(app, SANDBOX),
      TOOL_CALL_FUNCTION: functionName(app, TOOL_CALL),
      PACKAGE_SERVER_PREFIX: functionName(app, packageServer("")),
      MODELS_SECRET_ARN: storage.modelsSecret.secretArn,
      API_TOKEN_SECRET_ARN: storage.tokenSecret.secretArn,
      TOOL_KEYS_SECRET_ARN: storage.toolKeysSecret.secretArn,
      STAND_IN_MODEL_URL: deployment.standInModelUrl,
      UPSTREAM_STAND_IN_URL: deployment.tools.standInUrl,
      CONTACT: deployment.tools.contact,
      SEARCH_PROVIDER: deployment.tools.providers.search,
      BROWSE_PROVIDER: deployment.tools.providers.browse,
      TOOL_MODE: deployment.tools.mode,
      MODEL_TIMEOUT_SECONDS: String(MODEL_TIMEOUT_SECONDS),
      ACCOUNT_CYCLE_LIMIT: String(deployment.accountCycleLimit),
    },
    targets: {
      tableArn: storage.table.tableArn,
      indexArn: storage.indexArn,
      bucketArn: storage.bucket.bucketArn,
      queueArn: storage.queue.queueArn,
      miningQueueArn: storage.miningQueue.queueArn,
      modelsSecretArn: storage.modelsSecret.secretArn,
      tokenSecretArn: storage.tokenSecret.secretArn,
      toolKeysSecretArn: storage.toolKeysSecret.secretArn,
      runMachine,
      cycleMachine,
      exportMachine,
      rolloutMachine,
      dispatcherArn: functionArn(stack, app, DISPATCHER),
      biopythonArn: functionArn(stack, app, BIOPYTHON),
      sandboxArn: functionArn(stack, app, SANDBOX),
      toolCallArn: functionArn(stack, app, TOOL_CALL),
      packageServerArns: deployment.packageServers.map(({ name }) => functionArn(stack, app, packageServer(name))),
    },
  };
}
