import type { Estimate } from "../../contracts/api.ts";
import type { ModelRef, Usage } from "../../contracts/model.ts";
import { isStandInModel } from "../models/model-id.ts";
import { costOf } from "../models/prices.ts";

/* What a unit of work is expected to take. Tokens but for where something else is said; mid values of what was seen. */
export const perTool = 250;
export const charactersPerToken = 4;
export const toolOutput = 2_000;
export const toolCallsPerStep = 1.4;
export const stepOutput = 300;
export const query = 100;

/** us-east-1 list prices in $: Step Functions a transition, Lambda (arm64) a GB-second, S3 a PUT. */
const transitionUsd = 0.025 / 1_000;
const gbSecondUsd = 0.0000133334;
const putUsd = 0.005 / 1_000;
const functionGb = 0.5;

/** @param share of the list price that is paid: half in a batch */
export type ExpectedCall = { model: ModelRef; usage: Usage; share?: number };
/** Tokens of a conversation that the cache has, and those that came to it. */
export type Growth = { read: number; added: number };

export function usageOf({ read, added }: Growth, output: number, promptCache: "on" | "off"): Usage {
  return promptCache === "on" ? { input: 0, cacheRead: read, cacheWrite: added, output } : { input: read + added, cacheRead: 0, cacheWrite: 0, output };
}

/** Of one unit; null where a model's price is unknown. */
export function costOfCalls(calls: readonly ExpectedCall[]): number | null {
  let sum = 0;
  for (const { model, usage, share = 1 } of calls) {
    const cost = costOf(model, usage);
    if (cost === null) return null;
    sum += cost * share;
  }
  return sum;
}

/** Model calls and tokens of so many units. */
export function volumeOf(calls: readonly ExpectedCall[], units: number): Pick<Estimate, "modelCalls" | "tokens"> {
  const times = (perUnit: number) => Math.round(perUnit * units);
  const tokens = (kind: keyof Usage) => times(calls.reduce((sum, { usage }) => sum + usage[kind], 0));
  return {
    modelCalls: times(calls.length),
    tokens: { input: tokens("input"), cacheRead: tokens("cacheRead"), cacheWrite: tokens("cacheWrite"), output: tokens("output") },
  };
}

export function awsUsdOf({ transitions, seconds, objects }: { transitions: number; seconds: number; objects: number }): number {
  return transitions * transitionUsd + seconds * functionGb * gbSecondUsd + objects * putUsd;
}

/** What is to be said of prices and of the budget. @param what the units are */
export function notesOnCost({
  calls,
  budgetUsd,
  costPerUnitUsd,
  units,
  what,
}: {
  calls: readonly ExpectedCall[];
  budgetUsd: number | null;
  costPerUnitUsd: number | null;
  units: number;
  what: "cycles" | "rollouts";
}): string[] {
  const notes: string[] = [];
  const models = [...new Set(calls.map(({ model }) => model))];
  const unpriced = models.filter((model) => costOf(model, { input: 1, cacheRead: 0, cacheWrite: 0, output: 0 }) === null);
  if (unpriced.length > 0) notes.push(`no price is known for ${unpriced.join(", ")}`);
  if (models.some(isStandInModel)) notes.push("the stand-in bills nothing: its tokens are priced as the cheapest model's, for comparison");
  if (budgetUsd !== null && costPerUnitUsd !== null && costPerUnitUsd * units > budgetUsd)
    notes.push(`the budget of $${budgetUsd} is expected to stop the run after some ${Math.ceil(budgetUsd / costPerUnitUsd)} of ${units} ${what}`);
  return notes;
}
