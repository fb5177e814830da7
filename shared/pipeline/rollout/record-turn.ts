import { Turn } from "../../contracts/checkpoints.ts";
import type { ToolOutput } from "../../contracts/evidence.ts";
import type { ToolCallBlock, UserMessage } from "../../contracts/model.ts";
import { rolloutContextKey, toolOutputKeyOfTurn } from "../../contracts/object-keys.ts";
import { RolloutContext } from "../../contracts/rollout.ts";
import type { RecordTurnInput, RecordTurnOutput } from "../../contracts/rollout-machine.ts";
import { showOutput } from "../../domain/evidence/show-output.ts";
import { estimateTokens } from "../../domain/rollout/context-room.ts";
import { withToolCalls } from "../../domain/totals.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { renderToolError, renderTooManyCalls } from "../../prompts/tool-result.ts";
import { readCarried } from "../carried.ts";
import { readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { toolCallsOf } from "../cycle/thread.ts";
import { readOutput } from "../read-output.ts";
import { waitForTools } from "../wait-for-tools.ts";
import { contextAfterReply } from "./context-after-reply.ts";

/** RecordTurn: every call of the turn is answered in the conversation and counted, from what is stored, so that a repeat counts the same. */
export async function recordTurn(ports: { objects: ObjectStore }, input: RecordTurnInput): Promise<RecordTurnOutput> {
  const { position, turnKey, outputs } = input;
  const wait = waitForTools(outputs, position, input);
  if (wait) return wait;

  const { rolloutId, limits } = position;
  const [context, turn] = await Promise.all([
    readCheckpoint(ports.objects, position.contextKey, RolloutContext),
    readCarried(ports.objects, turnKey, input.turn, Turn),
  ]);
  const made = toolCallsOf(turn.reply);
  const run = await Promise.all(made.slice(0, limits.parallelCalls).map((_, index) => readOutput(ports.objects, toolOutputKeyOfTurn(turnKey, index), outputs)));
  const results = made.map((call, index) => resultOf(call, run[index], limits));
  const after = contextAfterReply(context, turn, run);
  const contextKey = rolloutContextKey(rolloutId, position.turn);
  await writeCheckpoint(ports.objects, contextKey, RolloutContext, {
    ...after,
    messages: [...after.messages, { role: "user", content: results }],
    turns: after.turns + 1,
    conversationTokens: after.conversationTokens + estimateTokens(JSON.stringify(results)),
    totals: withToolCalls(after.totals, run),
  });
  return { next: "policy", position: { ...position, contextKey, turn: position.turn + 1 } };
}

/** @param output undefined for a call above the turn's limit */
function resultOf(
  call: ToolCallBlock,
  output: ToolOutput | undefined,
  { parallelCalls, shownCharacters }: { parallelCalls: number; shownCharacters: number },
): UserMessage["content"][number] {
  const result = (text: string, isError: boolean) => ({ type: "toolResult" as const, callId: call.id, text, isError });
  if (output === undefined) return result(renderTooManyCalls(parallelCalls), true);
  const { error } = output;
  if (error) return result(renderToolError(error.code, showOutput(error.message, shownCharacters)), true);
  return result(showOutput(JSON.stringify(output.output ?? null), shownCharacters), false);
}
