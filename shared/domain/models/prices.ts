import type { ModelRef, Usage } from "../../contracts/model.ts";
import { tableName } from "./model-id.ts";

/** $ per million tokens. */
type ModelPrice = {
  input: number;
  /** Writes that live five minutes (Anthropic), or automatic ones (OpenAI). */
  cacheWrite: number;
  cacheRead: number;
  output: number;
  /** A prompt (cache included) above so many tokens multiplies the price of that whole call. */
  longPrompt?: { aboveTokens: number; promptFactor: number; outputFactor: number };
};

/** The day on which the table was put together. */
export const pricesAsOf = "2026-11-22";

/**
 * List prices of the providers' own endpoints, standard tier; another server under the same model name may charge otherwise.
 * Sources: platform.claude.com Pricing and model pages (August to October 2026), with the cache reads of Sonnet 5.5 as
 * cut on 2026-10-07; developers.openai.com model pages (gpt-6-sol from a price tracker that cites them).
 * The first one is the cheapest.
 */
export const prices: Readonly<Record<string, ModelPrice>> = {
  "anthropic/claude-haiku-5-5": {
    input: 0.1,
    cacheWrite: 0.125,
    cacheRead: 0.01,
    output: 0.5,
    longPrompt: { aboveTokens: 100_000, promptFactor: 5, outputFactor: 5 },
  },
  "anthropic/claude-sonnet-5-5": { input: 2, cacheWrite: 2.5, cacheRead: 0.1, output: 10 },
  "anthropic/claude-opus-5-5": { input: 4, cacheWrite: 5, cacheRead: 0.2, output: 20 },
  "anthropic/claude-sonnet-5": { input: 2, cacheWrite: 2.5, cacheRead: 0.2, output: 10 },
  "anthropic/claude-sonnet-4-6": { input: 3, cacheWrite: 3.75, cacheRead: 0.3, output: 15 },
  "anthropic/claude-haiku-4-5": { input: 1, cacheWrite: 1.25, cacheRead: 0.1, output: 5 },
  "openai/gpt-6-luna": {
    input: 0.1,
    cacheWrite: 0.125,
    cacheRead: 0.01,
    output: 0.5,
    longPrompt: { aboveTokens: 272_000, promptFactor: 2, outputFactor: 1.5 },
  },
  "openai/gpt-6-sol": {
    input: 2,
    cacheWrite: 2.5,
    cacheRead: 0.2,
    output: 10,
    longPrompt: { aboveTokens: 272_000, promptFactor: 2, outputFactor: 1.5 },
  },
  "openai/gpt-5.6-luna": {
    input: 0.2,
    cacheWrite: 0.25,
    cacheRead: 0.02,
    output: 1.2,
    longPrompt: { aboveTokens: 272_000, promptFactor: 2, outputFactor: 1.5 },
  },
};

/** Both providers charge half for what is answered in a batch, cache reads and writes too. */
const batchFactor = 0.5;

/** $ of one call that was answered in a batch; null as costOf. */
export function batchCostOf(model: ModelRef, usage: Usage): number | null {
  const cost = costOf(model, usage);
  return cost === null ? null : cost * batchFactor;
}

/**
 * $ of one model call; null for a model without a price in the table. Give it one call's usage, never a sum: the
 * long-prompt prices hang on the size of the single prompt.
 */
export function costOf(model: ModelRef, usage: Usage): number | null {
  const price = prices[tableName(model)];
  if (!price) return null;
  const promptTokens = usage.input + usage.cacheWrite + usage.cacheRead;
  const long = price.longPrompt && promptTokens > price.longPrompt.aboveTokens ? price.longPrompt : null;
  const prompt = usage.input * price.input + usage.cacheWrite * price.cacheWrite + usage.cacheRead * price.cacheRead;
  return (prompt * (long?.promptFactor ?? 1) + usage.output * price.output * (long?.outputFactor ?? 1)) / 1e6;
}
