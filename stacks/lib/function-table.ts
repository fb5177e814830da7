import type { Grant } from "./grants.ts";

/** Variables of shared/config that a function is given beside those that all have. */
export type EnvironmentName =
  | "TABLE_NAME"
  | "BUCKET_NAME"
  | "QUEUE_URL"
  | "MINING_QUEUE_URL"
  | "RUN_MACHINE_ARN"
  | "CYCLE_MACHINE_ARN"
  | "EXPORT_MACHINE_ARN"
  | "ROLLOUT_MACHINE_ARN"
  | "DISPATCHER_FUNCTION"
  | "BIOPYTHON_FUNCTION"
  | "SANDBOX_FUNCTION"
  | "TOOL_CALL_FUNCTION"
  | "PACKAGE_SERVER_PREFIX"
  | "MODELS_SECRET_ARN"
  | "API_TOKEN_SECRET_ARN"
  | "TOOL_KEYS_SECRET_ARN"
  | "STAND_IN_MODEL_URL"
  | "UPSTREAM_STAND_IN_URL"
  | "CONTACT"
  | "SEARCH_PROVIDER"
  | "BROWSE_PROVIDER"
  | "TOOL_MODE"
  | "MODEL_TIMEOUT_SECONDS"
  | "ACCOUNT_CYCLE_LIMIT";

export interface FunctionSpec {
  /** The handler's file below functions/, without its extension. */
  readonly entry: string;
  /** MB */
  readonly memory: number;
  /** seconds */
  readonly timeout: number;
  readonly environment: readonly EnvironmentName[];
  readonly grants: readonly Grant[];
}

function spec(entry: string, memory: number, timeout: number, environment: readonly EnvironmentName[], grants: readonly Grant[]): FunctionSpec {
  return { entry, memory, timeout, environment, grants };
}

const MODEL_ENVIRONMENT = ["TABLE_NAME", "BUCKET_NAME", "MODELS_SECRET_ARN", "STAND_IN_MODEL_URL", "MODEL_TIMEOUT_SECONDS"] as const;
const MODEL_GRANTS = ["writeTable", "readRuns", "writeRuns", "readModelsSecret"] as const;
const FINISH_ENVIRONMENT = ["TABLE_NAME", "BUCKET_NAME", "DISPATCHER_FUNCTION"] as const;
const FINISH_GRANTS = ["writeTable", "readRuns", "writeRuns", "invokeDispatcher", "answerRuns"] as const;
/** Of those that say which tools there are. */
const POOL_ENVIRONMENT = ["TOOL_KEYS_SECRET_ARN", "UPSTREAM_STAND_IN_URL", "SEARCH_PROVIDER", "BROWSE_PROVIDER", "TOOL_MODE"] as const;
/** Of those that run tools. */
const TOOL_ENVIRONMENT = [
  "TABLE_NAME",
  "BUCKET_NAME",
  "BIOPYTHON_FUNCTION",
  "SANDBOX_FUNCTION",
  "PACKAGE_SERVER_PREFIX",
  ...POOL_ENVIRONMENT,
  "CONTACT",
] as const;
const TOOL_GRANTS = [
  "invokeBiopython",
  "invokeSandbox",
  "invokePackageServers",
  "readToolKeysSecret",
  "limitUpstreams",
  "readUpstreamReplies",
  "writeUpstreamReplies",
  "readRecordings",
  "writeRecordings",
] as const;
const EXPORT_ENVIRONMENT = ["TABLE_NAME", "BUCKET_NAME"] as const;
const REPORT_ENVIRONMENT = ["TABLE_NAME", "BUCKET_NAME"] as const;

/** The functions behind the state machines, and those that feed and mend them. */
export const PIPELINE_FUNCTIONS: readonly FunctionSpec[] = [
  spec("cycle/sample-configuration", 512, 60, ["TABLE_NAME", "BUCKET_NAME"], ["writeTable", "readRuns", "writeRuns"]),
  spec("cycle/collect-step", 256, 330, MODEL_ENVIRONMENT, MODEL_GRANTS),
  spec("cycle/execute-tool", 512, 120, TOOL_ENVIRONMENT, ["readRuns", "writeRuns", ...TOOL_GRANTS]),
  spec("cycle/accumulate-evidence", 512, 60, ["BUCKET_NAME"], ["readRuns", "writeRuns"]),
  spec("cycle/derive-task", 256, 330, MODEL_ENVIRONMENT, MODEL_GRANTS),
  spec("cycle/finish-cycle", 512, 120, FINISH_ENVIRONMENT, FINISH_GRANTS),
  spec("cycle/fail-cycle", 512, 120, FINISH_ENVIRONMENT, FINISH_GRANTS),
  spec("rollout/prepare-rollout", 512, 60, ["TABLE_NAME", "BUCKET_NAME"], ["readTable", "readRuns", "writeRuns"]),
  spec("rollout/policy-step", 256, 330, MODEL_ENVIRONMENT, MODEL_GRANTS),
  spec("rollout/execute-tool", 512, 120, TOOL_ENVIRONMENT, ["readRuns", "writeRuns", ...TOOL_GRANTS]),
  spec("rollout/record-turn", 512, 60, ["BUCKET_NAME"], ["readRuns", "writeRuns"]),
  spec("rollout/verify", 256, 330, MODEL_ENVIRONMENT, MODEL_GRANTS),
  spec("rollout/finish-rollout", 512, 120, FINISH_ENVIRONMENT, FINISH_GRANTS),
  spec("rollout/fail-rollout", 512, 120, FINISH_ENVIRONMENT, FINISH_GRANTS),
  spec(
    "run/plan-run",
    1024,
    900,
    ["TABLE_NAME", "BUCKET_NAME", ...POOL_ENVIRONMENT],
    ["writeTable", "readRuns", "writeRuns", "readDatasets", "readPools", "readToolKeysSecret"],
  ),
  spec("run/enqueue-work", 512, 900, ["TABLE_NAME", "QUEUE_URL", "DISPATCHER_FUNCTION"], ["writeTable", "sendWork", "answerRuns", "invokeDispatcher"]),
  spec("run/export-tasks", 2048, 900, ["TABLE_NAME", "BUCKET_NAME"], ["writeTable", "readRuns", "readDatasets", "writeDatasets"]),
  spec("run/submit-verdicts", 1024, 900, MODEL_ENVIRONMENT, MODEL_GRANTS),
  spec("run/collect-verdicts", 1024, 900, MODEL_ENVIRONMENT, MODEL_GRANTS),
  spec("run/report-run", 512, 60, REPORT_ENVIRONMENT, ["writeTable", "readDatasets"]),
  spec("run/fail-run", 512, 60, REPORT_ENVIRONMENT, ["writeTable", "readDatasets"]),
  spec("export/plan-export", 1024, 900, EXPORT_ENVIRONMENT, ["writeTable", "readRuns", "readExports", "writeExports", "readDatasets"]),
  spec("export/write-shard", 512, 900, EXPORT_ENVIRONMENT, ["readTable", "readRuns", "readExports", "writeExports", "readDatasets", "uploadDatasets"]),
  spec("export/finish-export", 512, 300, EXPORT_ENVIRONMENT, ["writeTable", "readExports", "readDatasets", "writeDatasets"]),
  spec("export/fail-export", 256, 60, ["TABLE_NAME"], ["writeTable"]),
  spec(
    "dispatch/dispatcher",
    512,
    120,
    ["TABLE_NAME", "BUCKET_NAME", "QUEUE_URL", "CYCLE_MACHINE_ARN", "ROLLOUT_MACHINE_ARN", "ACCOUNT_CYCLE_LIMIT"],
    ["writeTable", "readRuns", "receiveWork", "controlCycles", "controlRollouts", "answerRuns"],
  ),
  spec(
    "dispatch/reconciler",
    512,
    300,
    ["TABLE_NAME", "BUCKET_NAME", "QUEUE_URL", "RUN_MACHINE_ARN", "CYCLE_MACHINE_ARN", "ROLLOUT_MACHINE_ARN", "EXPORT_MACHINE_ARN", "DISPATCHER_FUNCTION"],
    ["writeTable", "readRuns", "sendWork", "countWork", "controlCycles", "controlRollouts", "controlRuns", "controlExports", "answerRuns", "invokeDispatcher"],
  ),
];

/** Mines a page of seeds: called by the mining queue, one message at a time. Below a message's visibility, 6 times which AWS advises. */
export const MINING_FUNCTION = spec(
  "mining/mine-page",
  512,
  300,
  ["MINING_QUEUE_URL", "MODELS_SECRET_ARN", "STAND_IN_MODEL_URL", "MODEL_TIMEOUT_SECONDS", ...TOOL_ENVIRONMENT],
  ["writeTable", "receiveMining", "readMinings", "writeMinings", "readPools", "writePools", "readModelsSecret", ...TOOL_GRANTS],
);

/** Longer than the API's 29 s: it runs behind call-tool, which answers 202 when it takes too long. */
export const TOOL_CALL_FUNCTION = spec("api/run-tool-call", 512, 300, TOOL_ENVIRONMENT, ["readToolCalls", "writeToolCalls", ...TOOL_GRANTS]);

/** Goes into the function of every imported package, beside the package. */
export const PACKAGE_TOOL_HANDLER = "mcp/call-package-tool";

export const AUTHORIZER_FUNCTION = spec("api/authorizer", 256, 10, ["API_TOKEN_SECRET_ARN"], ["readTokenSecret"]);

/** Behind the route of whatever is no other: API Gateway's own 404 is no problem+json, and it never says 405. */
export const NO_ROUTE_FUNCTION = spec("api/no-route", 256, 10, [], []);

export interface RouteSpec extends FunctionSpec {
  /** Method and path, as API Gateway spells them. */
  readonly route: `${"GET" | "POST"} /${string}`;
}

function route(
  path: RouteSpec["route"],
  name: string,
  environment: readonly EnvironmentName[],
  grants: readonly Grant[],
  memory = 512,
  timeout = 29,
): RouteSpec {
  return { ...spec(`api/${name}`, memory, timeout, environment, grants), route: path };
}

const VIEW_ENVIRONMENT = ["TABLE_NAME", "BUCKET_NAME"] as const;
const LIST_GRANTS = ["readTable", "readReplies", "writeReplies"] as const;
const TRACE_GRANTS = ["readTable", "readRuns", "readReplies", "writeReplies"] as const;

/** One function a route of the API. */
export const ROUTES: readonly RouteSpec[] = [
  route(
    "POST /runs",
    "create-run",
    ["TABLE_NAME", "BUCKET_NAME", "RUN_MACHINE_ARN", "MODELS_SECRET_ARN", "STAND_IN_MODEL_URL", ...POOL_ENVIRONMENT],
    ["writeTable", "startRuns", "readPools", "readModelsSecret", "readToolKeysSecret"],
  ),
  route("GET /runs", "list-runs", VIEW_ENVIRONMENT, LIST_GRANTS),
  route(
    "POST /runs/estimate",
    "estimate-run",
    ["TABLE_NAME", "BUCKET_NAME", "STAND_IN_MODEL_URL", ...POOL_ENVIRONMENT],
    ["readTable", "readPools", "readToolKeysSecret"],
  ),
  route("GET /runs/{runId}", "get-run", VIEW_ENVIRONMENT, LIST_GRANTS),
  route("GET /runs/{runId}/tasks", "list-run-tasks", VIEW_ENVIRONMENT, LIST_GRANTS),
  route("GET /tasks/{taskId}", "get-task", VIEW_ENVIRONMENT, TRACE_GRANTS),
  route("GET /runs/{runId}/cycles/{cycleId}", "get-cycle", VIEW_ENVIRONMENT, TRACE_GRANTS),
  route("GET /runs/{runId}/rollouts", "list-run-rollouts", VIEW_ENVIRONMENT, LIST_GRANTS),
  route("GET /rollouts/{rolloutId}", "get-rollout", VIEW_ENVIRONMENT, TRACE_GRANTS),
  route("POST /runs/{runId}/cancel", "cancel-run", ["TABLE_NAME", "BUCKET_NAME", "DISPATCHER_FUNCTION"], ["writeTable", "invokeDispatcher"]),
  route("POST /runs/{runId}/replay", "record-replay", ["TABLE_NAME", "BUCKET_NAME"], ["writeTable"]),
  route("POST /exports", "create-export", ["TABLE_NAME", "BUCKET_NAME", "EXPORT_MACHINE_ARN"], ["writeTable", "readExports", "readDatasets", "startExports"]),
  route("GET /exports", "list-exports", VIEW_ENVIRONMENT, LIST_GRANTS),
  route("GET /exports/{exportId}", "get-export", VIEW_ENVIRONMENT, ["readTable", "readExports"]),
  route("POST /exports/{exportId}/cancel", "cancel-export", VIEW_ENVIRONMENT, ["writeTable"]),
  route("GET /tools", "list-tools", POOL_ENVIRONMENT, ["readToolKeysSecret"]),
  route("GET /tools/{name}", "get-tool", POOL_ENVIRONMENT, ["readToolKeysSecret"]),
  route(
    "POST /tools/{name}/call",
    "call-tool",
    ["BUCKET_NAME", "TOOL_CALL_FUNCTION", ...POOL_ENVIRONMENT],
    ["readToolCalls", "writeToolCalls", "readReplies", "writeReplies", "invokeToolCall", "readToolKeysSecret"],
  ),
  route("GET /tool-calls/{toolCallId}", "get-tool-call", ["BUCKET_NAME"], ["readToolCalls", "readReplies", "writeReplies"]),
  route("POST /pools", "store-pool", ["BUCKET_NAME"], ["readPools", "writePools"]),
  route(
    "POST /minings",
    "create-mining",
    ["TABLE_NAME", "MINING_QUEUE_URL", "MODELS_SECRET_ARN", "STAND_IN_MODEL_URL", ...POOL_ENVIRONMENT],
    ["writeTable", "sendMining", "readModelsSecret", "readToolKeysSecret"],
  ),
  route("POST /minings/estimate", "estimate-mining", ["STAND_IN_MODEL_URL"], []),
  route("GET /minings", "list-minings", VIEW_ENVIRONMENT, LIST_GRANTS),
  route("GET /minings/{miningId}", "get-mining", ["TABLE_NAME"], ["readTable"]),
  route("GET /minings/{miningId}/report", "get-mining-report", VIEW_ENVIRONMENT, ["readMinings", ...LIST_GRANTS]),
  route("POST /minings/{miningId}/cancel", "cancel-mining", ["TABLE_NAME"], ["writeTable"]),
  route("POST /minings/{miningId}/resume", "resume-mining", ["TABLE_NAME", "MINING_QUEUE_URL"], ["writeTable", "sendMining"]),
  route("GET /openapi.json", "get-openapi", [], [], 256, 10),
];
