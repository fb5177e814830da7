import type { Estimate } from "../../contracts/api.ts";
import type { RolloutSettings } from "../../contracts/rollout-settings.ts";
import { pricesAsOf } from "../models/prices.ts";
import {
  awsUsdOf,
  charactersPerToken,
  costOfCalls,
  type ExpectedCall,
  type Growth,
  notesOnCost,
  perTool,
  query,
  stepOutput,
  toolCallsPerStep,
  toolOutput,
  usageOf,
  volumeOf,
} from "./expected-calls.ts";

/* What a rollout takes, in tokens and seconds; a model's wait is paid as Lambda time. */
const systemPrompt = 600;
const meanToolset = 32;
const usualTurns = 10;
const finalOutput = 250;
const verifierInput = 700;
const verifierOutput = 150;
const turnSeconds = 8;
const toolSeconds = 2;
const verifierSeconds = 6;
/** Of the list price, in the providers' batch APIs. */
const batchShare = 0.5;

/** Expected calls, tokens and $ of a run that attempts so many tasks. */
export function estimateRollouts(settings: RolloutSettings, tasks: number): Estimate {
  const turns = Math.min(settings.turns, usualTurns);
  const calls = callsOfRollout(settings, turns);
  const units = tasks * settings.attempts;
  const costPerUnitUsd = costOfCalls(calls);
  const toolCalls = turns * toolCallsPerStep;
  const assumed = `assumes ${meanToolset} tools and ${turns} turns of ${toolCallsPerStep} tool calls before the answer`;
  return {
    kind: settings.kind,
    units,
    tasks,
    ...volumeOf(calls, units),
    toolCalls: Math.round(toolCalls * units),
    costUsd: costPerUnitUsd === null ? null : costPerUnitUsd * units,
    costPerUnitUsd,
    awsUsd: awsUsdOfRollout(turns, toolCalls, verifierCalls(settings).length) * units,
    pricesAsOf,
    notes: [assumed, ...notesOnCost({ calls, budgetUsd: settings.budgetUsd, costPerUnitUsd, units, what: "rollouts" })],
  };
}

/** The policy's turns, its answer, and the verifiers. */
function callsOfRollout(settings: RolloutSettings, turns: number): ExpectedCall[] {
  const { policy, promptCache } = settings;
  const outputsOfTurn = toolCallsPerStep * Math.min(toolOutput, settings.shownCharacters / charactersPerToken);
  const calls: ExpectedCall[] = [];
  let thread: Growth = { read: 0, added: systemPrompt + perTool * meanToolset + query };
  for (let turn = 1; turn <= turns; turn++) {
    calls.push({ model: policy, usage: usageOf(thread, stepOutput, promptCache) });
    thread = { read: thread.read + thread.added, added: stepOutput + outputsOfTurn };
  }
  calls.push({ model: policy, usage: usageOf(thread, finalOutput, promptCache) });
  return [...calls, ...verifierCalls(settings)];
}

function verifierCalls({ verification }: RolloutSettings): ExpectedCall[] {
  if (verification.by === "rules") return [];
  const usage = usageOf({ read: 0, added: verifierInput }, verifierOutput, "off");
  return (verification.verifiers ?? []).map((model) => ({ model, usage, ...(verification.batch && { share: batchShare }) }));
}

/** The state machine of a rollout: per turn PolicyStep, ExecuteTools, RecordTurn and two Choices, and a state per tool call. */
function awsUsdOfRollout(turns: number, toolCalls: number, verifiers: number): number {
  return awsUsdOf({
    transitions: 6 + turns * 5 + toolCalls,
    seconds: (turns + 1) * turnSeconds + turns * toolSeconds + verifiers * verifierSeconds,
    objects: 4 + turns * 2 + toolCalls + verifiers,
  });
}
