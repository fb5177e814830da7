import { z } from "zod";
import type { ApiDeps } from "../../functions/api/api-deps.ts";
import { createAuthorizer } from "../../functions/api/authorizer.ts";
import { createCallToolHandler } from "../../functions/api/call-tool.ts";
import { createCancelExportHandler } from "../../functions/api/cancel-export.ts";
import { createCancelMiningHandler } from "../../functions/api/cancel-mining.ts";
import { createCancelRunHandler } from "../../functions/api/cancel-run.ts";
import { createCreateExportHandler } from "../../functions/api/create-export.ts";
import { createCreateMiningHandler } from "../../functions/api/create-mining.ts";
import { createCreateRunHandler } from "../../functions/api/create-run.ts";
import { createEstimateMiningHandler } from "../../functions/api/estimate-mining.ts";
import { createEstimateRunHandler } from "../../functions/api/estimate-run.ts";
import { createGetCycleHandler } from "../../functions/api/get-cycle.ts";
import { createGetExportHandler } from "../../functions/api/get-export.ts";
import { createGetMiningHandler } from "../../functions/api/get-mining.ts";
import { createGetMiningReportHandler } from "../../functions/api/get-mining-report.ts";
import { createGetOpenApiHandler } from "../../functions/api/get-openapi.ts";
import { createGetRolloutHandler } from "../../functions/api/get-rollout.ts";
import { createGetRunHandler } from "../../functions/api/get-run.ts";
import { createGetTaskHandler } from "../../functions/api/get-task.ts";
import { createGetToolHandler } from "../../functions/api/get-tool.ts";
import { createGetToolCallHandler } from "../../functions/api/get-tool-call.ts";
import type { ApiHandler, ApiResponse } from "../../functions/api/http/route.ts";
import { createListExportsHandler } from "../../functions/api/list-exports.ts";
import { createListMiningsHandler } from "../../functions/api/list-minings.ts";
import { createListRunRolloutsHandler } from "../../functions/api/list-run-rollouts.ts";
import { createListRunTasksHandler } from "../../functions/api/list-run-tasks.ts";
import { createListRunsHandler } from "../../functions/api/list-runs.ts";
import { createListToolsHandler } from "../../functions/api/list-tools.ts";
import { createNoRouteHandler } from "../../functions/api/no-route.ts";
import { createRecordReplayHandler } from "../../functions/api/record-replay.ts";
import { createResumeMiningHandler } from "../../functions/api/resume-mining.ts";
import { createRunToolCallHandler } from "../../functions/api/run-tool-call.ts";
import { createStorePoolHandler } from "../../functions/api/store-pool.ts";
import type { ApiRoute } from "../../shared/contracts/api-routes.ts";
import type { JsonObject } from "../../shared/contracts/domain.ts";
import type { ToolResult } from "../../shared/ports/tool-executor.ts";
import { catalogueEntry, createCatalogue } from "../../shared/tools/core/catalogue.ts";
import { createToolPool } from "../../shared/tools/core/tool-pool.ts";
import { FakeClock } from "../support/fakes/fake-clock.ts";
import { createMemoryExports } from "../support/fakes/memory-exports.ts";
import { createMemoryMinings, MemoryMiningQueue } from "../support/fakes/memory-minings.ts";
import { MemoryObjectStore } from "../support/fakes/memory-object-store.ts";
import { createMemoryStores } from "../support/fakes/memory-stores.ts";
import { CountingDispatcher, MemoryWorkflow } from "../support/fakes/memory-workflow.ts";
import { makeTool } from "../support/make-tool.ts";
import { miningIdNumber } from "../support/minings.ts";
import { smallPools } from "../support/pools.ts";
import { runIdNumber } from "../support/stored-items.ts";

export const testToken = "a-token-of-the-tests";

/** Tools by name; what is not here answers with its arguments. */
export type ToolAnswers = Record<string, (args: JsonObject) => ToolResult | Promise<ToolResult>>;

export type ApiCall = { path?: Record<string, string>; query?: Record<string, string>; body?: unknown; headers?: Record<string, string> };

/** The API's handlers over everything in memory. Fields can be changed between calls. */
export function createApiWorld(given: { answers?: ToolAnswers; waitMs?: number; deps?: Partial<ApiDeps> } = {}) {
  const stores = createMemoryStores();
  const objects = new MemoryObjectStore();
  const workflow = new MemoryWorkflow();
  const dispatcher = new CountingDispatcher();
  const clock = new FakeClock();
  const logged: { message: string; fields: Record<string, unknown> | undefined }[] = [];
  const keep = (message: string, fields?: Record<string, unknown>) => void logged.push({ message, fields });
  let made = 0;
  const executor: ApiDeps["executor"] = {
    execute: async (name, args) => given.answers?.[name]?.(args) ?? { status: "ok", output: { echoed: args }, toolVersion: "1", provenance: "live" },
  };
  const runToolCall = createRunToolCallHandler({ executor, objects });
  const toolPool = createToolPool(
    ["count_letters", "slow_tool", "large_tool"].map((name) => makeTool({ name, input: z.strictObject({ sequence: z.string().optional() }) })),
  );
  const deps: ApiDeps = {
    ...stores,
    exports: createMemoryExports(),
    objects,
    workflow,
    dispatcher,
    executor,
    catalogue: createCatalogue(toolPool.tools.map(catalogueEntry)),
    clock,
    toolCaller: { call: async (request) => void (await runToolCall(request)) },
    poolContents: async () => ({ tools: toolPool.tools, seeds: smallPools.contents.seeds, exemplars: {} }),
    allShippedSeeds: async () => [],
    unavailableTools: async () => new Map(),
    toolValidation: () => undefined,
    logger: { info: keep, warn: keep, error: keep },
    newRunId: () => runIdNumber(++made),
    newExportId: () => `export-${String(++made).padStart(26, "0")}`,
    newToolCallId: () => `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}`,
    drawRngSeed: () => 4242,
    defaultModel: "stand-in/rules",
    defaultVerifiers: ["stand-in/verifier-a", "stand-in/verifier-b"],
    modelProviders: async () => ["stand-in"],
    bucketName: "dive-test",
    gitCommit: "0123abc",
    apiToken: async () => testToken,
    ...given.deps,
  };
  const minings = createMemoryMinings();
  const miningQueue = new MemoryMiningQueue();
  const miningIds = new Map<string, string>();
  const miningIdOf = (key: string | null) => {
    const id = miningIds.get(key ?? "") ?? miningIdNumber(miningIds.size + 1);
    miningIds.set(key ?? id, id);
    return id;
  };
  const miningDeps = { ...deps, minings, miningQueue, miningIdOf };
  const handlers: Record<ApiRoute, ApiHandler> = {
    "POST /runs": createCreateRunHandler(deps),
    "GET /runs": createListRunsHandler(deps),
    "POST /runs/estimate": createEstimateRunHandler(deps),
    "GET /runs/{runId}": createGetRunHandler(deps),
    "GET /runs/{runId}/tasks": createListRunTasksHandler(deps),
    "GET /runs/{runId}/cycles/{cycleId}": createGetCycleHandler(deps),
    "GET /runs/{runId}/rollouts": createListRunRolloutsHandler(deps),
    "GET /rollouts/{rolloutId}": createGetRolloutHandler(deps),
    "POST /runs/{runId}/cancel": createCancelRunHandler(deps),
    "POST /runs/{runId}/replay": createRecordReplayHandler(deps),
    "POST /exports": createCreateExportHandler(deps),
    "GET /exports": createListExportsHandler(deps),
    "GET /exports/{exportId}": createGetExportHandler(deps),
    "POST /exports/{exportId}/cancel": createCancelExportHandler(deps),
    "GET /tasks/{taskId}": createGetTaskHandler(deps),
    "POST /pools": createStorePoolHandler(deps),
    "POST /minings": createCreateMiningHandler(miningDeps),
    "POST /minings/estimate": createEstimateMiningHandler(miningDeps),
    "GET /minings": createListMiningsHandler(miningDeps),
    "GET /minings/{miningId}": createGetMiningHandler(miningDeps),
    "GET /minings/{miningId}/report": createGetMiningReportHandler(miningDeps),
    "POST /minings/{miningId}/cancel": createCancelMiningHandler(miningDeps),
    "POST /minings/{miningId}/resume": createResumeMiningHandler(miningDeps),
    "GET /tools": createListToolsHandler(deps),
    "GET /tools/{name}": createGetToolHandler(deps),
    "POST /tools/{name}/call": createCallToolHandler(deps, given.waitMs),
    "GET /tool-calls/{toolCallId}": createGetToolCallHandler(deps),
    "GET /openapi.json": createGetOpenApiHandler(deps),
  };
  /** A text body is sent as it is, anything else as JSON. */
  const call = (route: ApiRoute, { path, query, body, headers = {} }: ApiCall = {}): Promise<ApiResponse> =>
    handlers[route]({
      routeKey: route,
      headers,
      isBase64Encoded: false,
      ...(path && { pathParameters: path }),
      ...(query && { queryStringParameters: query }),
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  const noRoute = createNoRouteHandler(deps);
  const callNoRoute = (method: string, rawPath: string) =>
    noRoute({ routeKey: "$default", headers: {}, isBase64Encoded: false, rawPath, requestContext: { http: { method } } });
  return { deps, stores, minings, miningQueue, workflow, dispatcher, clock, logged, memory: objects, call, callNoRoute, authorize: createAuthorizer(deps) };
}
export type ApiWorld = ReturnType<typeof createApiWorld>;

/** Settings that the world's small pools can serve. */
export const smallRun = { cycles: 2, toolset: { min: 1, max: 3 }, exemplars: { min: 0, max: 0 } };
