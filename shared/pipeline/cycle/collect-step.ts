import { SynthesisContext, Turn } from "../../contracts/checkpoints.ts";
import type { Configuration } from "../../contracts/configuration.ts";
import type { CollectStepOutput, Position } from "../../contracts/cycle-machine.ts";
import type { Message } from "../../contracts/model.ts";
import { stepContextKey, turnKey } from "../../contracts/object-keys.ts";
import type { ModelRequest } from "../../ports/model-client.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ToolCatalogue } from "../../ports/tool-catalogue.ts";
import { earlySubmission } from "../../prompts/iteration.ts";
import { submitTaskSpec } from "../../prompts/submit-task.ts";
import { systemPrompt } from "../../prompts/system.ts";
import { callItem, carryTurn } from "../carried.ts";
import { findEarlier, readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { writeTurn } from "../write-turn.ts";
import { callModel, endingOf, type ModelPorts } from "./call-model.ts";
import { readConfiguration } from "./configuration-cache.ts";
import { collectorCalls, toolCallsOf, withReply } from "./thread.ts";

export type CollectPorts = ModelPorts & { objects: ObjectStore; tools: ToolCatalogue; modelTimeoutMs: number };

/** CollectStep: one turn of the evidence collector under T (section 3.3). */
export async function collectStep(ports: CollectPorts, position: Position): Promise<CollectStepOutput> {
  const key = turnKey(position.cycleId, position.k, position.step);
  const [configuration, context, before] = await Promise.all([
    readConfiguration(ports.objects, position.configurationKey),
    readCheckpoint(ports.objects, position.contextKey, SynthesisContext),
    findEarlier(ports.objects, position.attempt, key, Turn),
  ]);
  if (before) return afterTurn(ports, position, configuration, context, before);

  const request = modelRequest(ports, configuration, configuration.settings.models.collector, context.messages);
  const called = await callModel(ports, position, configuration.settings.concurrency, request);
  if (called.status !== "replied") return called;
  const turn = await writeTurn(ports, key, called, context.totals);
  return afterTurn(ports, position, configuration, context, turn);
}

async function afterTurn(
  ports: CollectPorts,
  position: Position,
  { toolset }: Configuration,
  context: SynthesisContext,
  turn: Turn,
): Promise<CollectStepOutput> {
  const { reply, totals } = turn;
  const { runId, cycleId, attempt, k, step, limits } = position;
  const ending = endingOf(reply);
  if (ending !== null) return { status: "ended", position, reason: ending };
  const key = turnKey(cycleId, k, step);
  const calls = collectorCalls(reply).slice(0, limits.parallelCalls);
  if (calls.length > 0) {
    const items = calls.map((call, callIndex) => ({ runId, cycleId, attempt, ...callItem(key, callIndex, call, toolset) }));
    return { status: "toolCalls", position, turnKey: key, turn: carryTurn(turn), calls: items };
  }
  const contextKey = stepContextKey(cycleId, k, step);
  const messages = withEarlySubmissions(withReply(context.messages, reply), reply);
  await writeCheckpoint(ports.objects, contextKey, SynthesisContext, { ...context, messages, totals });
  return { status: "finished", position: { ...position, contextKey } };
}

/** A premature submit_task ends the collection; it is answered, since every call must be. */
function withEarlySubmissions(messages: Message[], reply: Turn["reply"]): Message[] {
  const results = toolCallsOf(reply).map((call) => ({ type: "toolResult" as const, callId: call.id, text: earlySubmission, isError: true }));
  return results.length === 0 ? messages : [...messages, { role: "user", content: results }];
}

/** The same tools, system prompt and order of bytes in every call of a cycle, so that the prompt cache stays warm. */
export function modelRequest(
  ports: Pick<CollectPorts, "tools" | "modelTimeoutMs">,
  configuration: Configuration,
  model: ModelRequest["model"],
  messages: readonly Message[],
): ModelRequest {
  return {
    model,
    system: systemPrompt,
    tools: [...configuration.toolset.map((name) => ports.tools.specOf(name)), submitTaskSpec],
    messages,
    maxTokens: configuration.settings.outputTokens,
    promptCache: configuration.settings.promptCache,
    timeoutMs: ports.modelTimeoutMs,
  };
}
