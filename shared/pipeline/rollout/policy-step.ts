import { Turn } from "../../contracts/checkpoints.ts";
import { policyTurnKey, rolloutContextKey } from "../../contracts/object-keys.ts";
import { type RolloutConfiguration, RolloutContext } from "../../contracts/rollout.ts";
import type { PolicyStepOutput, RolloutPosition } from "../../contracts/rollout-machine.ts";
import { outcomeOfReply } from "../../domain/rollout/outcome-of-reply.ts";
import { ModelContextError } from "../../ports/model-errors.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { callItem, carryTurn } from "../carried.ts";
import { findEarlier, readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { callModel, type ModelPorts } from "../cycle/call-model.ts";
import { toolCallsOf } from "../cycle/thread.ts";
import { writeTurn } from "../write-turn.ts";
import { contextAfterReply } from "./context-after-reply.ts";
import { type PolicyPorts, policyRequest } from "./policy-request.ts";
import { readRolloutConfiguration } from "./rollout-configuration.ts";

type StepPorts = ModelPorts & PolicyPorts & { objects: ObjectStore };

/** PolicyStep: one turn of the policy, which sees the query, the toolset and its own conversation (section 3.4), and what that turn comes to. */
export async function policyStep(ports: StepPorts, position: RolloutPosition): Promise<PolicyStepOutput> {
  const key = policyTurnKey(position.rolloutId, position.turn);
  const [configuration, context, before] = await Promise.all([
    readRolloutConfiguration(ports.objects, position.configurationKey),
    readCheckpoint(ports.objects, position.contextKey, RolloutContext),
    findEarlier(ports.objects, position.attempt, key, Turn),
  ]);
  const { settings } = configuration;
  const request = policyRequest(ports, configuration, context);
  const roomWasLess = request !== null && request.maxTokens < settings.outputTokens;
  if (before) return afterTurn(ports, position, configuration, context, before, roomWasLess);
  if (request === null) return endWith(ports, position, { ...context, end: "out_of_context" });

  const called = await callModel(ports, position, settings.concurrency, request).catch(outgrown);
  if (called.status === "outgrown") return endWith(ports, position, { ...context, end: "out_of_context" });
  if (called.status === "ended") return { status: "failed", position, reason: called.reason };
  if (called.status === "throttled") return called;
  const turn = await writeTurn(ports, key, called, context.totals);
  return afterTurn(ports, position, configuration, context, turn, roomWasLess);
}

async function afterTurn(
  ports: StepPorts,
  position: RolloutPosition,
  { toolset }: RolloutConfiguration,
  context: RolloutContext,
  taken: Turn,
  roomWasLess: boolean,
): Promise<PolicyStepOutput> {
  const { runId, rolloutId, attempt, turn, limits, configurationKey } = position;
  const outcome = outcomeOfReply(taken.reply, { turn, turns: limits.turns, roomWasLess });
  if (outcome.next === "end") return endWith(ports, position, { ...contextAfterReply(context, taken, []), end: outcome.end, answer: outcome.answer });
  const key = policyTurnKey(rolloutId, turn);
  const calls = toolCallsOf(taken.reply).slice(0, limits.parallelCalls);
  const items = calls.map((call, callIndex) => ({ runId, rolloutId, attempt, configurationKey, ...callItem(key, callIndex, call, toolset) }));
  return { status: "toolCalls", position, turnKey: key, turn: carryTurn(taken), calls: items };
}

async function endWith(ports: StepPorts, position: RolloutPosition, context: RolloutContext): Promise<PolicyStepOutput> {
  const contextKey = rolloutContextKey(position.rolloutId, position.turn);
  await writeCheckpoint(ports.objects, contextKey, RolloutContext, context);
  return { status: "ended", position: { ...position, contextKey } };
}

/** The model's own context can be shorter than the run's limit, and the estimate of a prompt too low. */
function outgrown(error: unknown): { status: "outgrown" } {
  if (error instanceof ModelContextError) return { status: "outgrown" };
  throw error;
}
