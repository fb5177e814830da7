import type { RolloutId } from "../../contracts/ids.ts";
import { runIdOfRollout } from "../../contracts/ids.ts";
import type { Message, ModelRef } from "../../contracts/model.ts";
import { verdictKey } from "../../contracts/object-keys.ts";
import type { Verdict } from "../../contracts/rollout.ts";
import { VerdictReply } from "../../contracts/verification.ts";
import { readVerdict } from "../../domain/verification/read-verdict.ts";
import { verdictOf } from "../../domain/verification/verdict-of.ts";
import type { ModelRequest } from "../../ports/model-client.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { type Compared, renderCompared, renderVerdictAgain, submitVerdictName, submitVerdictSpec, verifierPrompt } from "../../prompts/verdict.ts";
import { findCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { callModel, type ModelPorts } from "../cycle/call-model.ts";
import { toolCallsOf, withReply, withUserText } from "../cycle/thread.ts";

export type AskPorts = ModelPorts & { objects: ObjectStore; modelTimeoutMs: number };

export type Asked = { status: "verdict"; verdict: Verdict } | { status: "throttled"; waitSeconds: number } | { status: "failed"; reason: string };

/** How often a verifier is asked before its silence is an error of the verifier. */
export const mostAsked = 2;
const outputTokens = 4_096;

/** The nth question to a verifier, byte for byte the same for the same rollout: alone, or in a batch. */
export function verdictRequest(model: ModelRef, compared: Compared, before: readonly VerdictReply[], timeoutMs: number): ModelRequest {
  return {
    model,
    system: verifierPrompt,
    tools: [submitVerdictSpec],
    messages: messagesOf(compared, before.at(-1)),
    maxTokens: outputTokens,
    promptCache: "off",
    timeoutMs,
  };
}

/** A refused question is put again as it was; any other reply is answered with what it lacks. */
function messagesOf(compared: Compared, before: VerdictReply | undefined): Message[] {
  const opening = withUserText([], renderCompared(compared));
  const { why } = before ? readVerdict(before.reply, submitVerdictName, compared.answer) : { why: null };
  if (before === undefined || why === null || before.reply.stopReason === "refusal") return opening;
  const results = toolCallsOf(before.reply).map((call) => ({ type: "toolResult" as const, callId: call.id, text: "[not read]", isError: true }));
  const thread = withReply(opening, before.reply);
  const answered: Message[] = results.length === 0 ? thread : [...thread, { role: "user", content: results }];
  return withUserText(answered, renderVerdictAgain(why));
}

/** Asks one verifier until it gives a verdict, twice at most; a reply that reached its checkpoint is never asked for again. */
export async function askVerifier(
  ports: AskPorts,
  asked: { rolloutId: RolloutId; place: number; verifier: ModelRef; compared: Compared; atOnce: number; throttles: number },
): Promise<Asked> {
  const { rolloutId, place, verifier, compared } = asked;
  const replies: VerdictReply[] = [];
  while (replies.length < mostAsked) {
    const key = verdictKey(rolloutId, place, replies.length + 1);
    let given = await findCheckpoint(ports.objects, key, VerdictReply);
    if (given === null) {
      const position = { runId: runIdOfRollout(rolloutId), throttles: asked.throttles };
      const called = await callModel(ports, position, asked.atOnce, verdictRequest(verifier, compared, replies, ports.modelTimeoutMs));
      if (called.status === "throttled") return { status: "throttled", waitSeconds: called.waitSeconds };
      if (called.status === "ended") return { status: "failed", reason: called.reason };
      given = await writeCheckpoint(ports.objects, key, VerdictReply, { reply: called.reply, costUsd: called.costUsd, at: ports.clock.now().toISOString() });
    }
    replies.push(given);
    if (readVerdict(given.reply, submitVerdictName, compared.answer).verdict !== null) break;
  }
  return { status: "verdict", verdict: verdictOf(verifier, readAll(replies, compared)) };
}

export function readAll(replies: readonly VerdictReply[], compared: Compared) {
  return replies.map((given) => ({ given, read: readVerdict(given.reply, submitVerdictName, compared.answer) }));
}
