import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { CallToolReply, type ToolCallPending } from "../../contracts/api.ts";
import { toolCallKey, toolCallStartKey } from "../../contracts/object-keys.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ToolCaller, ToolCallRequest } from "../../ports/tool-caller.ts";
import { ToolInfrastructureError } from "../../ports/tool-executor.ts";
import { findCheckpoint, readCheckpoint } from "../checkpoint.ts";
import { ProblemError } from "./problem-error.ts";

/** API Gateway ends a request after 30 s. */
export const toolCallWaitMs = 25_000;
/** functions/api/run-tool-call.ts ends after 300 s; what has no result by then will have none. */
const toolCallLifeMs = 310_000;

const ToolCallStart = z.strictObject({ startedAt: z.iso.datetime() });

export type ToolCallOutcome = { status: "done"; reply: CallToolReply } | { status: "running"; pending: ToolCallPending };
export type CallToolDeps = { toolCaller: ToolCaller; objects: ObjectStore; clock: Clock };

/**
 * Runs the tool and waits for its result, at most `waitMs`; after that the call goes on by itself and is fetched with findToolCall.
 * @throws ProblemError 503 where the call could not be run
 */
export async function callTool(deps: CallToolDeps, request: ToolCallRequest, waitMs = toolCallWaitMs): Promise<ToolCallOutcome> {
  const startedAt = deps.clock.now().toISOString();
  const timer = new AbortController();
  const call = deps.toolCaller.call(request).then(() => "done" as const);
  // A call that fails after its request was answered has nobody left to tell: findToolCall says that it was lost.
  call.catch(() => undefined);
  try {
    const first = await Promise.race([call, delay(waitMs, "running" as const, { signal: timer.signal })]);
    if (first === "done") return { status: "done", reply: await readCheckpoint(deps.objects, toolCallKey(request.id), CallToolReply) };
  } catch (cause) {
    if (cause instanceof ToolInfrastructureError) throw new ProblemError(503, `${request.tool} could not be run just now; try again`, [], { cause });
    throw cause;
  } finally {
    timer.abort();
  }
  await deps.objects.putNew(toolCallStartKey(request.id), JSON.stringify({ startedAt }), "application/json");
  return { status: "running", pending: pendingOf(request.id) };
}

/** @throws ProblemError 404 for a call that is unknown, or that ended without a result */
export async function findToolCall(deps: Pick<CallToolDeps, "objects" | "clock">, id: string): Promise<ToolCallOutcome> {
  const reply = await findCheckpoint(deps.objects, toolCallKey(id), CallToolReply);
  if (reply) return { status: "done", reply };
  const start = await findCheckpoint(deps.objects, toolCallStartKey(id), ToolCallStart);
  if (!start) throw new ProblemError(404, `there is no tool call ${id}; results are kept for a day`);
  if (deps.clock.now().getTime() - Date.parse(start.startedAt) > toolCallLifeMs)
    throw new ProblemError(404, `the tool call ${id} of ${start.startedAt} ended without a result; call the tool again`);
  return { status: "running", pending: pendingOf(id) };
}

function pendingOf(id: string): ToolCallPending {
  return { id, status: "running", href: `/tool-calls/${id}` };
}
