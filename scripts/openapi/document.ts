import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponseObject } from "zod-openapi";
import { PageQuery, RolloutQuery } from "../../functions/api/http/request.ts";
import * as api from "../../shared/contracts/api.ts";
import * as exportsApi from "../../shared/contracts/api-exports.ts";
import { RolloutList, RolloutParameters, RolloutView } from "../../shared/contracts/api-rollouts.ts";
import { type ApiRoute, apiRoutes } from "../../shared/contracts/api-routes.ts";
import { JsonObject } from "../../shared/contracts/domain.ts";
import { CycleId, ExportId, RunId, TaskId, ToolCallId } from "../../shared/contracts/ids.ts";
import { UserPool } from "../../shared/contracts/pools.ts";
import { ReplayCounts } from "../../shared/contracts/replay-counts.ts";
import { TaskSummary } from "../../shared/contracts/stored-items.ts";
import { miningOperations } from "./mining-operations.ts";
import type { Operation } from "./operation.ts";

const problemMeanings: Record<number, string> = {
  400: "Something in the request is wrong; `errors` names each field",
  404: "There is no such thing",
  409: "Does not go with what is there already",
  413: "The body is too large: over 1 MB, of a pool 4 MB",
  500: "A fault on our side",
  503: "Not possible just now; try again",
};

const run = { path: z.object({ runId: RunId }) };
const dataset = { path: z.object({ exportId: ExportId }) };
const tool = { path: z.object({ name: z.string() }) };
const idempotency = z.object({
  "Idempotency-Key": z.string().optional().describe("the same key with the same body gives the same run, or export"),
});

const operations: Record<ApiRoute, Operation> = {
  "POST /runs": {
    summary: "Start a run",
    header: idempotency,
    body: api.CreateRunBody,
    problems: [400, 409, 413],
    replies: {
      201: { description: "The new run", schema: api.RunView },
      200: { description: "The run that this Idempotency-Key made before", schema: api.RunView },
    },
  },
  "GET /runs": { summary: "All runs, newest first", query: PageQuery, problems: [400], replies: { 200: { description: "A page", schema: api.RunList } } },
  "POST /runs/estimate": {
    summary: "Expected calls, tokens and cost of a run",
    body: api.CreateRunBody,
    problems: [400, 413],
    replies: { 200: { description: "The estimate", schema: api.Estimate } },
  },
  "GET /runs/{runId}": {
    summary: "A run: status, counts, cost, reasons of failures",
    ...run,
    problems: [400, 404],
    replies: { 200: { description: "The run", schema: api.RunView } },
  },
  "GET /runs/{runId}/tasks": {
    summary: "The tasks of a run",
    ...run,
    query: PageQuery,
    problems: [400, 404],
    replies: { 200: { description: "A page", schema: api.TaskList } },
  },
  "GET /runs/{runId}/cycles/{cycleId}": {
    summary: "The whole trace of a cycle",
    path: z.object({ runId: RunId, cycleId: CycleId }),
    problems: [400, 404],
    replies: { 200: { description: "The trace so far", schema: api.CycleTrace } },
  },
  "GET /runs/{runId}/rollouts": {
    summary: "The rollouts of a run that attempts tasks, task by task",
    ...run,
    query: RolloutQuery,
    problems: [400, 404],
    replies: { 200: { description: "A page; it may have fewer items than `limit` and still a cursor", schema: RolloutList } },
  },
  "GET /rollouts/{rolloutId}": {
    summary: "A whole rollout with its verdicts",
    path: RolloutParameters,
    problems: [400, 404],
    replies: { 200: { description: "The rollout", schema: RolloutView } },
  },
  "POST /runs/{runId}/cancel": {
    summary: "Cancel a run",
    ...run,
    problems: [400, 404, 409],
    replies: { 202: { description: "The run, as it stands", schema: api.RunView } },
  },
  "POST /runs/{runId}/replay": {
    summary: "Keep with a run what became of the calls of its evidence when they were made again",
    ...run,
    body: ReplayCounts,
    problems: [400, 404, 413],
    replies: { 200: { description: "The run", schema: api.RunView } },
  },
  "POST /exports": {
    summary: "Export runs' rollouts as a version of a dataset",
    header: idempotency,
    body: exportsApi.CreateExportBody,
    problems: [400, 409, 413],
    replies: {
      201: { description: "The new export", schema: exportsApi.ExportView },
      200: { description: "The export that this Idempotency-Key made before", schema: exportsApi.ExportView },
    },
  },
  "GET /exports": {
    summary: "All exports, newest first",
    query: PageQuery,
    problems: [400],
    replies: { 200: { description: "A page", schema: exportsApi.ExportList } },
  },
  "GET /exports/{exportId}": {
    summary: "An export: status, version, shards written so far",
    ...dataset,
    problems: [400, 404],
    replies: { 200: { description: "The export", schema: exportsApi.ExportView } },
  },
  "POST /exports/{exportId}/cancel": {
    summary: "Cancel an export",
    ...dataset,
    problems: [400, 404, 409],
    replies: { 202: { description: "The export, as it stands", schema: exportsApi.ExportView } },
  },
  "GET /tasks/{taskId}": {
    summary: "A whole task with its evidence",
    path: z.object({ taskId: TaskId }),
    problems: [400, 404],
    replies: { 200: { description: "The task", schema: api.TaskView } },
  },
  "POST /pools": {
    summary: "Store a version of a pool of your own, up to 4 MB",
    body: UserPool,
    problems: [400, 413],
    replies: {
      201: { description: "The pool; runs name it by its id", schema: api.PoolView },
      200: { description: "The same rows were stored before", schema: api.PoolView },
    },
  },
  ...miningOperations,
  "GET /tools": { summary: "The tool pool", problems: [], replies: { 200: { description: "All tools", schema: api.ToolList } } },
  "GET /tools/{name}": {
    summary: "A tool with its parameters",
    ...tool,
    problems: [404],
    replies: { 200: { description: "The tool", schema: api.ToolDetail } },
  },
  "POST /tools/{name}/call": {
    summary: "Call a tool",
    ...tool,
    body: api.CallToolBody,
    problems: [400, 404, 409, 413, 503],
    replies: {
      200: { description: "Its output, or the error that a model would see", schema: api.CallToolReply },
      202: { description: "Still running after 25 s: fetch it at Location", schema: api.ToolCallPending },
    },
  },
  "GET /tool-calls/{toolCallId}": {
    summary: "A tool call that outlasted its request",
    path: z.object({ toolCallId: ToolCallId }),
    problems: [400, 404],
    replies: { 200: { description: "Its result", schema: api.CallToolReply }, 202: { description: "Still running", schema: api.ToolCallPending } },
  },
  "GET /openapi.json": { summary: "This document", problems: [], replies: { 200: { description: "OpenAPI 3.1", schema: z.record(z.string(), z.unknown()) } } },
};

const largeReply =
  "A body over 64 KB is stored instead: the reply then has the header `Dive-Large-Reply: true` and a LargeReply, whose `href` gives the body without a token for 15 minutes.";

/** API Gateway answers these itself, before any of our code runs. */
const gatewayReply = (description: string): ZodOpenApiResponseObject => ({
  description,
  content: { "application/json": { schema: z.object({ message: z.string() }) } },
});

/** The OpenAPI 3.1 document of the API, from the schemas that the handlers parse with. */
export function openApiDocument(): JsonObject {
  const document = createDocument({
    openapi: "3.1.0",
    info: { title: "DIVE", version: "1", description: `Evidence-first synthesis of tool-use tasks. ${largeReply}` },
    security: [{ bearer: [] }],
    paths: pathsOf(operations),
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      schemas: {
        TaskSummary,
        CreateRunBody: api.CreateRunBody,
        CreateExportBody: exportsApi.CreateExportBody,
        ExportView: exportsApi.ExportView,
        ExportList: exportsApi.ExportList,
        RunView: api.RunView,
        RunList: api.RunList,
        TaskList: api.TaskList,
        Task: api.TaskView,
        Estimate: api.Estimate,
        CycleTrace: api.CycleTrace,
        RolloutList,
        RolloutView,
        ToolView: api.ToolView,
        ToolDetail: api.ToolDetail,
        ToolList: api.ToolList,
        CallToolBody: api.CallToolBody,
        CallToolReply: api.CallToolReply,
        ToolCallPending: api.ToolCallPending,
        LargeReply: api.LargeReply,
        Problem: api.Problem,
      },
    },
  });
  return withNamedJson(document);
}

/** The generator numbers the schema of any JSON value, and once for requests and once for replies. */
function withNamedJson(document: unknown): JsonObject {
  return JsonObject.parse(JSON.parse(JSON.stringify(document).replaceAll(/__schema\d+/g, "Json")));
}

function pathsOf(all: Record<ApiRoute, Operation>): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [route, operation] of Object.entries(all) as [ApiRoute, Operation][]) {
    const [method, path] = route.split(" ") as [string, string];
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(apiRoutes[route], operation) };
  }
  return paths;
}

function operationOf(operationId: string, { summary, path, query, header, body, replies, problems }: Operation): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    ...((path || query || header) && { requestParams: { ...(path && { path }), ...(query && { query }), ...(header && { header }) } }),
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: Object.fromEntries([
      ...Object.entries(replies).map(([status, { description, schema }]) => [status, { description, content: { "application/json": { schema } } }]),
      ...[...problems, 500].map((status) => [String(status), problemReply(status)]),
      ["401", gatewayReply("No bearer token")],
      ["403", gatewayReply("A wrong bearer token")],
    ]),
  };
}

function problemReply(status: number): ZodOpenApiResponseObject {
  return { description: problemMeanings[status] ?? "Error", content: { "application/problem+json": { schema: api.Problem } } };
}
