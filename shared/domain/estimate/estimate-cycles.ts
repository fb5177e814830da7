import type { Estimate } from "../../contracts/api.ts";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";
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

/* What a cycle takes, in tokens and seconds; a model's wait is paid as Lambda time. */
const systemPrompt = 1_554;
const derivationOutput = 900;
const exemplar = 60;
const stepSeconds = 8;
const derivationSeconds = 20;
const toolSeconds = 2;

/** Expected calls, tokens and $ of a synthesis run, as if every cycle used all its steps and no derivation were asked for twice. */
export function estimateCycles(settings: SynthesisSettings): Estimate {
  const calls = callsOfCycle(settings);
  const { cycles, budgetUsd } = settings;
  const costPerUnitUsd = costOfCalls(calls);
  const toolCalls = settings.iterations * settings.steps * toolCallsPerStep;
  const assumed = `assumes ${Math.round(meanToolset(settings))} tools, all ${settings.steps} steps of each iteration and ${toolCallsPerStep} tool calls a step; real cycles often stop earlier`;
  return {
    kind: settings.kind,
    units: cycles,
    tasks: null,
    ...volumeOf(calls, cycles),
    toolCalls: Math.round(toolCalls * cycles),
    costUsd: costPerUnitUsd === null ? null : costPerUnitUsd * cycles,
    costPerUnitUsd,
    awsUsd: awsUsdOfCycle(settings, toolCalls) * cycles,
    pricesAsOf,
    notes: [assumed, ...notesOnCost({ calls, budgetUsd, costPerUnitUsd, units: cycles, what: "cycles" })],
  };
}

/** Every model call of one cycle: in each iteration the collector's steps, then the derivation. */
function callsOfCycle(settings: SynthesisSettings): ExpectedCall[] {
  const { collector, generator } = settings.models;
  const evidenceOfStep = toolCallsPerStep * Math.min(toolOutput, settings.shownCharacters / charactersPerToken);
  const exemplars = ((settings.exemplars.min + settings.exemplars.max) / 2) * exemplar;
  const prefix = systemPrompt + perTool * meanToolset(settings);
  const calls: ExpectedCall[] = [];
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
  return awsUsdOf({ transitions, seconds, objects });
}
