import type { Turn } from "../../contracts/checkpoints.ts";
import type { ToolOutput } from "../../contracts/evidence.ts";
import type { RolloutContext } from "../../contracts/rollout.ts";
import { withCalls } from "../../domain/rollout/count-calls.ts";
import { toolCallsOf, withReply } from "../cycle/thread.ts";

/** The context with the policy's turn, reasoning and calls as they came; results are appended after it. @param run what came of the calls that were run */
export function contextAfterReply(context: RolloutContext, { reply, totals }: Turn, run: readonly ToolOutput[]): RolloutContext {
  const { input, cacheRead, cacheWrite, output } = reply.usage;
  return {
    ...context,
    messages: withReply(context.messages, reply),
    calls: withCalls(context.calls, toolCallsOf(reply).length, run),
    conversationTokens: input + cacheRead + cacheWrite + output,
    modelId: reply.modelId,
    totals,
  };
}
