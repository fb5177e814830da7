import { randomInt, randomUUID } from "node:crypto";
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { ulid } from "ulid";
import { createDispatcher, createLambdaClient } from "../shared/adapters/lambda/dispatcher.ts";
import { createLambdaPythonFunctions } from "../shared/adapters/lambda/python-functions.ts";
import { createLambdaToolCaller } from "../shared/adapters/lambda/tool-caller.ts";
import { createCycleRepository } from "../shared/adapters/dynamodb/cycle-repository.ts";
import { createDispatchLease } from "../shared/adapters/dynamodb/dispatch-lease-repository.ts";
import { createModelLimitRepository } from "../shared/adapters/dynamodb/model-limit-repository.ts";
import { createRunRepository } from "../shared/adapters/dynamodb/run-repository.ts";
import { createTable, createTableClient } from "../shared/adapters/dynamodb/table.ts";
import { createTaskRepository } from "../shared/adapters/dynamodb/task-repository.ts";
import { createModelRouter } from "../shared/adapters/models/model-router.ts";
import { createObjectClient, createObjectStore } from "../shared/adapters/s3/object-store.ts";
import { createSecretReader, createSecretsClient } from "../shared/adapters/secrets/secret-reader.ts";
import { createQueueClient, createWorkQueue } from "../shared/adapters/sqs/work-queue.ts";
import { createWorkflow, createWorkflowClient } from "../shared/adapters/stepfunctions/workflow.ts";
import { readEnvironment } from "../shared/config/environment.ts";
import { ModelCredentials } from "../shared/contracts/model-credentials.ts";
import type { ModelRef } from "../shared/contracts/model.ts";
import { estimateRun } from "../shared/domain/estimate.ts";
import type { Pools } from "../shared/domain/sampling/sample-configuration.ts";
import { builtInExemplars, exemplarsSha256 } from "../shared/pools/exemplars.ts";
import { builtInSeeds, seedsSha256 } from "../shared/pools/seeds.ts";
import type { Clock } from "../shared/ports/clock.ts";
import type { Logger as PortLogger } from "../shared/ports/logger.ts";
import type { ToolCatalogue } from "../shared/ports/tool-catalogue.ts";
import { createToolExecutor } from "../shared/tools/core/tool-executor.ts";
import { toolPoolSha256 } from "../shared/tools/core/tool-pool.ts";
import { toolSpec } from "../shared/tools/core/tool-spec.ts";
import { toolPool } from "../shared/tools/tool-pool.ts";
import { createToolRunners } from "../shared/tools/tool-runners.ts";

/** Built at its first use, then kept for the life of the function's environment. */
function lazy<T>(build: () => T): () => T {
  let built: { value: T } | null = null;
  return () => {
    built ??= { value: build() };
    return built.value;
  };
}

const clock: Clock = { now: () => new Date() };
const tableClient = lazy(createTableClient);
const table = lazy(() => createTable(tableClient(), readEnvironment("TABLE_NAME").TABLE_NAME));
const lambda = lazy(createLambdaClient);
const secrets = lazy(() => createSecretReader(createSecretsClient(), clock));
const standInUrl = () => readEnvironment("STAND_IN_MODEL_URL").STAND_IN_MODEL_URL ?? null;

const runs = lazy(() => createRunRepository(table()));
const cycles = lazy(() => createCycleRepository(table()));
const tasks = lazy(() => createTaskRepository(table()));
const modelLimits = lazy(() => createModelLimitRepository(table()));
const lease = lazy(() => createDispatchLease(table()));
const objects = lazy(() => createObjectStore(createObjectClient(), readEnvironment("BUCKET_NAME").BUCKET_NAME));
const queue = lazy(() => createWorkQueue(createQueueClient(), readEnvironment("QUEUE_URL").QUEUE_URL));
const dispatcher = lazy(() => createDispatcher(lambda(), readEnvironment("DISPATCHER_FUNCTION").DISPATCHER_FUNCTION));
const toolCaller = lazy(() => createLambdaToolCaller(lambda(), readEnvironment("TOOL_CALL_FUNCTION").TOOL_CALL_FUNCTION));

/** A function that starts no execution of a machine has no ARN of it; asking for one there is our bug. */
const machineArns = {
  get run() {
    return readEnvironment("RUN_MACHINE_ARN").RUN_MACHINE_ARN;
  },
  get cycle() {
    return readEnvironment("CYCLE_MACHINE_ARN").CYCLE_MACHINE_ARN;
  },
};
const workflow = lazy(() => createWorkflow(createWorkflowClient(), machineArns));

const credentials = () => secrets().json(readEnvironment("MODELS_SECRET_ARN").MODELS_SECRET_ARN, ModelCredentials);
const models = lazy(() => createModelRouter({ credentials, standInUrl: standInUrl(), clock }));

const executor = lazy(() => {
  const names = readEnvironment("BIOPYTHON_FUNCTION", "SANDBOX_FUNCTION");
  const pythonFunctions = createLambdaPythonFunctions(lambda(), { biopython: names.BIOPYTHON_FUNCTION, sandbox: names.SANDBOX_FUNCTION });
  return createToolExecutor(toolPool, createToolRunners({ pythonFunctions }));
});

const specs = new Map(toolPool.tools.map((tool) => [tool.name, lazy(() => toolSpec(tool))]));
const tools: ToolCatalogue = {
  specOf(name) {
    const spec = specs.get(name);
    if (!spec) throw new RangeError(`the pool has no tool ${name}`);
    return spec();
  },
  kindOf: (name) => toolPool.find(name)?.kind,
};

const pools = lazy(
  (): Pools => ({
    tools: toolPool.tools,
    seeds: builtInSeeds(),
    exemplars: builtInExemplars(),
    hashes: { tools: toolPoolSha256(toolPool), seeds: seedsSha256(), exemplars: exemplarsSha256() },
  }),
);

async function modelProviders(): Promise<string[]> {
  const stored = Object.keys(await credentials());
  return standInUrl() === null ? stored : [...stored, "stand-in"];
}

const powertoolsLogger = lazy(() => new Logger());
const logger: PortLogger = {
  info: (message, fields = {}) => powertoolsLogger().info(message, fields),
  warn: (message, fields = {}) => powertoolsLogger().warn(message, fields),
  error: (message, fields = {}) => powertoolsLogger().error(message, fields),
};
const metrics = lazy(() => new Metrics({ namespace: "Dive", singleMetric: false }));

/** The composition root: the only place that builds adapters. A function builds only what it asks for. */
export const deps = {
  clock,
  logger,
  log: logger,
  tools,
  toolPool,
  pools,
  poolHashes: () => pools().hashes,
  credentials,
  modelProviders,
  expectedCycleUsd: (settings: Parameters<typeof estimateRun>[0]) => estimateRun(settings).costPerCycleUsd,
  newRunId: () => `run-${ulid().toLowerCase()}`,
  newToolCallId: () => randomUUID(),
  newLeaseOwner: () => randomUUID(),
  drawRngSeed: () => randomInt(2 ** 32 - 1),
  apiToken: () => secrets().text(readEnvironment("API_TOKEN_SECRET_ARN").API_TOKEN_SECRET_ARN),
  toolTimeoutMs: 100_000,
  get runs() {
    return runs();
  },
  get cycles() {
    return cycles();
  },
  get tasks() {
    return tasks();
  },
  get modelLimits() {
    return modelLimits();
  },
  get lease() {
    return lease();
  },
  get objects() {
    return objects();
  },
  get queue() {
    return queue();
  },
  get dispatcher() {
    return dispatcher();
  },
  get toolCaller() {
    return toolCaller();
  },
  get workflow() {
    return workflow();
  },
  get models() {
    return models();
  },
  get executor() {
    return executor();
  },
  get metrics() {
    return metrics();
  },
  get bucketName() {
    return readEnvironment("BUCKET_NAME").BUCKET_NAME;
  },
  get gitCommit() {
    return readEnvironment("GIT_COMMIT").GIT_COMMIT ?? null;
  },
  get defaultModel(): ModelRef | null {
    return standInUrl() === null ? null : "stand-in/rules";
  },
  get modelTimeoutMs() {
    return readEnvironment("MODEL_TIMEOUT_SECONDS").MODEL_TIMEOUT_SECONDS * 1000;
  },
  get accountCycleLimit() {
    return readEnvironment("ACCOUNT_CYCLE_LIMIT").ACCOUNT_CYCLE_LIMIT;
  },
};
