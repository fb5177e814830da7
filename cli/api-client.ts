import { z } from "zod";
import * as api from "../shared/contracts/api.ts";
import { type CreateExportBody, ExportList, ExportView } from "../shared/contracts/api-exports.ts";
import { RolloutList, RolloutView } from "../shared/contracts/api-rollouts.ts";
import type { JsonObject } from "../shared/contracts/domain.ts";
import type { UserPool } from "../shared/contracts/pools.ts";
import type { ReplayCounts } from "../shared/contracts/replay-counts.ts";
import type { RolloutLine } from "../shared/contracts/rollout.ts";
import type { RolloutFilter } from "../shared/contracts/rollout-filter.ts";
import type { TaskSummary } from "../shared/contracts/stored-items.ts";
import type { Task } from "../shared/contracts/task.ts";
import { pause, send, type Transport } from "./api-transport.ts";
import { createMiningClient, type MiningClient } from "./mining-client.ts";
import { readPages } from "./read-pages.ts";

/** What a person may leave out is left out; the API fills it in. */
export type RunRequest = api.CreateRunRequest;

/** Which rollouts are listed, as the query string names them. */
export type RolloutFilterQuery = Partial<Record<keyof RolloutFilter, string>>;

/** The API, route by route. Every method throws the errors of api-transport.ts. */
export type ApiClient = {
  createRun(settings: RunRequest, idempotencyKey: string): Promise<{ run: api.RunView; created: boolean }>;
  estimate(settings: RunRequest): Promise<api.Estimate>;
  run(id: string): Promise<api.RunView>;
  /** Newest first. */
  runs(): AsyncIterable<api.RunLine>;
  cancel(id: string): Promise<api.RunView>;
  /** Keeps them with the run. */
  recordReplay(runId: string, counts: ReplayCounts): Promise<api.RunView>;
  tasks(runId: string): AsyncIterable<TaskSummary>;
  task(id: string): Promise<Task>;
  cycle(runId: string, cycleId: string): Promise<api.CycleTrace>;
  createExport(settings: CreateExportBody, idempotencyKey: string): Promise<{ item: ExportView; created: boolean }>;
  export(id: string): Promise<ExportView>;
  /** Newest first. */
  exports(): AsyncIterable<ExportView>;
  cancelExport(id: string): Promise<ExportView>;
  /** Task by task, sample by sample. */
  rollouts(runId: string, filter?: RolloutFilterQuery): AsyncIterable<RolloutLine>;
  rollout(id: string): Promise<RolloutView>;
  storePool(pool: UserPool): Promise<api.PoolView>;
  minings: MiningClient;
  tools(): Promise<api.ToolView[]>;
  tool(name: string): Promise<api.ToolDetail>;
  /** Waits for it however long it takes. */
  callTool(name: string, args: JsonObject): Promise<api.CallToolReply>;
};

/** What runs tools: the API, or this process itself. */
export type ToolClient = Pick<ApiClient, "tools" | "tool" | "callTool">;

export function createApiClient(transport: Transport): ApiClient {
  const get = async <T>(path: string, schema: z.ZodType<T>) => (await send(transport, { method: "GET", path, repeatable: true }, schema)).body;
  const post = <T>(path: string, body: unknown, schema: z.ZodType<T>, headers: Record<string, string> = {}) =>
    send(transport, { method: "POST", path, body, headers, repeatable: true }, schema);

  return {
    async createRun(settings, idempotencyKey) {
      const { status, body } = await post("/runs", settings, api.RunView, { "idempotency-key": idempotencyKey });
      return { run: body, created: status === 201 };
    },
    estimate: async (settings) => (await post("/runs/estimate", settings, api.Estimate)).body,
    run: (id) => get(`/runs/${encodeURIComponent(id)}`, api.RunView),
    runs: () => readPages((query) => get(`/runs?${query}`, api.RunList)),
    cancel: async (id) => (await post(`/runs/${encodeURIComponent(id)}/cancel`, undefined, api.RunView)).body,
    recordReplay: async (runId, counts) => (await post(`/runs/${encodeURIComponent(runId)}/replay`, counts, api.RunView)).body,
    tasks: (runId) => readPages((query) => get(`/runs/${encodeURIComponent(runId)}/tasks?${query}`, api.TaskList)),
    task: (id) => get(`/tasks/${encodeURIComponent(id)}`, api.TaskView),
    cycle: (runId, cycleId) => get(`/runs/${encodeURIComponent(runId)}/cycles/${encodeURIComponent(cycleId)}`, api.CycleTrace),
    async createExport(settings, idempotencyKey) {
      const { status, body } = await post("/exports", settings, ExportView, { "idempotency-key": idempotencyKey });
      return { item: body, created: status === 201 };
    },
    export: (id) => get(`/exports/${encodeURIComponent(id)}`, ExportView),
    exports: () => readPages((query) => get(`/exports?${query}`, ExportList)),
    cancelExport: async (id) => (await post(`/exports/${encodeURIComponent(id)}/cancel`, undefined, ExportView)).body,
    rollouts: (runId, filter = {}) =>
      readPages((query) =>
        get(`/runs/${encodeURIComponent(runId)}/rollouts?${new URLSearchParams([...Object.entries(filter), ...new URLSearchParams(query)])}`, RolloutList),
      ),
    rollout: (id) => get(`/rollouts/${encodeURIComponent(id)}`, RolloutView),
    minings: createMiningClient(transport),
    storePool: async (pool) => (await post("/pools", pool, api.PoolView)).body,
    tools: async () => (await get("/tools", api.ToolList)).items,
    tool: (name) => get(`/tools/${encodeURIComponent(name)}`, api.ToolDetail),
    async callTool(name, args) {
      let answer = (await post(`/tools/${encodeURIComponent(name)}/call`, { arguments: args }, ToolCallAnswer)).body;
      while ("status" in answer) {
        await pause(transport.pollMs ?? 2_000, transport.signal);
        answer = await get(answer.href, ToolCallAnswer);
      }
      return answer;
    },
  };
}

const ToolCallAnswer = z.union([api.CallToolReply, api.ToolCallPending]);
