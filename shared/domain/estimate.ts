import type { Estimate } from "../contracts/api.ts";
import type { ModelRef, Usage } from "../contracts/model.ts";
import type { SynthesisSettings } from "../contracts/run-settings.ts";
import { costOf, pricesAsOf } from "./models/prices.ts";

/* What a run will need, before it starts. Mid values of what cycles of this kind took; tokens but for where something else is said. */
const perTool = 250;
const systemPrompt = 1_554;
const charactersPerToken = 4;
const toolOutput = 2_000;
const toolCallsPerStep = 1.4;
const stepOutput = 300;
const derivationOutput = 900;
const query = 100;
const exemplar = 60;
/** Seconds; a model's wait is paid as Lambda time. */
const stepSeconds = 8;
const derivationSeconds = 20;
const toolSeconds = 2;

/** us-east-1 list prices in $: Step Functions a transition, Lambda (arm64) a GB-second, S3 a PUT. */
const transitionUsd = 0.025 / 1_000;
const gbSecondUsd = 0.0000133334;
const putUsd = 0.005 / 1_000;
const functionGb = 0.5;

type Call = { model: ModelRef; usage: Usage };
type Growth = { read: number; added: number };

/** Expected calls, tokens and $ of a run, as if every cycle used all its steps and no derivation were asked for twice. */
export function estimateRun(settings: SynthesisSettings): Estimate {
  const calls = callsOfCycle(settings);
  const costs = calls.map(({ model, usage }) => costOf(model, usage));
  const costPerCycleUsd = costs.includes(null) ? null : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  const toolCalls = settings.iterations * settings.steps * toolCallsPerStep;
  const times = (perCycle: number) => Math.round(perCycle * settings.cycles);
  const tokens = (kind: keyof Usage) => times(calls.reduce((sum, { usage }) => sum + usage[kind], 0));
  return {
    cycles: settings.cycles,
    modelCalls: times(calls.length),
    toolCalls: times(toolCalls),
    tokens: { input: tokens("input"), cacheRead: tokens("cacheRead"), cacheWrite: tokens("cacheWrite"), output: tokens("output") },
    costUsd: costPerCycleUsd === null ? null : costPerCycleUsd * settings.cycles,
    costPerCycleUsd,
    awsUsd: awsUsdOfCycle(settings, toolCalls) * settings.cycles,
    pricesAsOf,
    notes: notesOn(settings, costPerCycleUsd),
  };
}

/** Every model call of one cycle: in each iteration the collector's steps, then the derivation. */
function callsOfCycle(settings: SynthesisSettings): Call[] {
  const { collector, generator } = settings.models;
  const evidenceOfStep = toolCallsPerStep * Math.min(toolOutput, settings.shownCharacters / charactersPerToken);
  const exemplars = ((settings.exemplars.min + settings.exemplars.max) / 2) * exemplar;
  const prefix = systemPrompt + perTool * meanToolset(settings);
  const calls: Call[] = [];
  for (let k = 1; k <= settings.iterations; k++) {
    const opening = query + (k - 1) * settings.steps * evidenceOfStep;
    // The tools and the system prompt are in the cache from the first iteration on.
    let thread: Growth = k === 1 ? { read: 0, added: prefix + opening } : { read: prefix, added: opening };
    for (let step = 1; step <= settings.steps; step++) {
      calls.push({ model: collector, usage: usageOf(thread, stepOutput, settings.promptCache) });
      thread = { read: thread.read + thread.added, added: stepOutput + evidenceOfStep };
    }
    calls.push(
      isSeparate(settings)
        ? {
            model: generator,
            usage: usageOf({ read: 0, added: systemPrompt + opening + settings.steps * evidenceOfStep + exemplars }, derivationOutput, "off"),
          }
        : { model: generator, usage: usageOf({ ...thread, added: thread.added + exemplars }, derivationOutput, settings.promptCache) },
    );
  }
  return calls;
}

function usageOf({ read, added }: Growth, output: number, promptCache: SynthesisSettings["promptCache"]): Usage {
  return promptCache === "on" ? { input: 0, cacheRead: read, cacheWrite: added, output } : { input: read + added, cacheRead: 0, cacheWrite: 0, output };
}

/** Another model reads nothing of the collector's cache, so its derivation is a call of its own whatever the setting says. */
function isSeparate({ derivation, models }: SynthesisSettings): boolean {
  return derivation === "separate" || models.collector !== models.generator;
}

function meanToolset({ toolset }: SynthesisSettings): number {
  const most = Math.min(toolset.max, toolset.pool?.length ?? toolset.max);
  return toolset.fixed?.length ?? (Math.min(toolset.min, most) + most) / 2;
}

/** The state machine of a cycle: per step CollectStep, ExecuteTools, AccumulateEvidence and two Choices, and a state per tool call. */
function awsUsdOfCycle({ iterations, steps }: SynthesisSettings, toolCalls: number): number {
  const turns = iterations * steps;
  const transitions = 3 + turns * 5 + toolCalls + iterations * 2;
  const seconds = turns * (stepSeconds + toolSeconds) + iterations * derivationSeconds;
  const objects = 1 + turns * 2 + toolCalls + iterations * 3;
  return transitions * transitionUsd + seconds * functionGb * gbSecondUsd + objects * putUsd;
}

function notesOn(settings: SynthesisSettings, costPerCycleUsd: number | null): string[] {
  const { collector, generator } = settings.models;
  const notes = [
    `assumes ${Math.round(meanToolset(settings))} tools, all ${settings.steps} steps of each iteration and ${toolCallsPerStep} tool calls a step; real cycles often stop earlier`,
  ];
  if (costPerCycleUsd === null)
    notes.push(
      `no price is known for ${[collector, generator].filter((model) => costOf(model, { input: 1, cacheRead: 0, cacheWrite: 0, output: 0 }) === null).join(", ")}`,
    );
  if (collector.startsWith("stand-in/") || generator.startsWith("stand-in/"))
    notes.push("the stand-in bills nothing: its tokens are priced as the cheapest model's, for comparison");
  if (settings.budgetUsd !== null && costPerCycleUsd !== null && costPerCycleUsd * settings.cycles > settings.budgetUsd)
    notes.push(
      `the budget of $${settings.budgetUsd} is expected to stop the run after some ${Math.ceil(settings.budgetUsd / costPerCycleUsd)} of ${settings.cycles} cycles`,
    );
  return notes;
}
