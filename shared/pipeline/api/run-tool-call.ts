import { setTimeout as delay } from "node:timers/promises";
import type { CallToolReply } from "../../contracts/api.ts";
import { toolCallKey } from "../../contracts/object-keys.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ToolCallRequest } from "../../ports/tool-caller.ts";
import { type ToolExecutor, ToolInfrastructureError, type ToolResult } from "../../ports/tool-executor.ts";

const infrastructureAttempts = 3;

/** Below the function's 300 s, so that there is time to write down that it took too long. */
export const toolCallDeadlineMs = 270_000;

/** How long a call may take, how long it waits before it is tried again, and what calls it off. */
export type CallLimits = { deadlineMs: number; pauseMs: number; signal: AbortSignal };
type Call = Pick<ToolCallRequest, "tool" | "arguments">;

/** Runs the tool and stores what came of it, whatever that is. A call whose result is stored already is not run again. */
export async function runToolCall(
  deps: { executor: ToolExecutor; objects: ObjectStore },
  request: ToolCallRequest,
  deadlineMs = toolCallDeadlineMs,
  pauseMs = 1_000,
): Promise<void> {
  if ((await deps.objects.get(toolCallKey(request.id))) !== null) return;
  const reply = await answerToolCall(deps.executor, request, { deadlineMs, pauseMs, signal: new AbortController().signal });
  await deps.objects.putNew(toolCallKey(request.id), JSON.stringify(reply), "application/json");
}

/** Runs the tool and waits out what passes by itself: rate limits, and faults of the platform. Throws once `signal` calls it off. */
export async function answerToolCall(executor: ToolExecutor, call: Call, limits: CallLimits): Promise<CallToolReply> {
  const started = performance.now();
  const result = await execute(executor, call, started + limits.deadlineMs, limits);
  return {
    tool: call.tool,
    ...(result.status === "ok" ? { output: result.output } : {}),
    ...(result.status === "error" ? { error: result.error } : {}),
    latencyMs: Math.round(performance.now() - started),
    toolVersion: result.toolVersion,
    provenance: result.provenance,
  };
}

/** @param deadline on the clock of performance.now */
async function execute(
  executor: ToolExecutor,
  { tool, arguments: args }: Call,
  deadline: number,
  { pauseMs, signal }: CallLimits,
): Promise<Exclude<ToolResult, { status: "throttled" }>> {
  for (let attempt = 1; ; attempt++) {
    const left = deadline - performance.now();
    let waitMs = pauseMs * 2 ** attempt;
    try {
      const result = await executor.execute(tool, args, AbortSignal.any([signal, AbortSignal.timeout(Math.max(1, Math.ceil(left)))]));
      if (result.status !== "throttled") return result;
      attempt = 0;
      waitMs = result.waitSeconds * 1000;
      if (waitMs >= left) return failed("rate_limited", `the upstream of ${tool} lets nothing through for another ${result.waitSeconds} s`);
    } catch (error) {
      if (!(error instanceof ToolInfrastructureError) || signal.aborted) throw error;
      if (performance.now() + waitMs >= deadline) return failed("timeout", `${tool} gave no answer in time: ${error.message}`);
      if (attempt >= infrastructureAttempts) return failed("upstream_error", `${tool} could not be run: ${error.message}`);
    }
    await delay(waitMs, undefined, { signal });
  }
}

function failed(code: "rate_limited" | "timeout" | "upstream_error", message: string): Exclude<ToolResult, { status: "throttled" }> {
  return { status: "error", error: { code, message }, toolVersion: null, provenance: "live" };
}
