import type { MiningEstimate, MiningSettings } from "../../contracts/mining.ts";
import { isStandInModel } from "../models/model-id.ts";
import { costOf, pricesAsOf } from "../models/prices.ts";

/** Tokens: the prompt with its tool, one article, abstract or record, and an entity in the reply, of which a text gives some three. */
const promptTokens = 900;
const textTokens = 350;
const entityTokens = 45;
const entitiesPerText = 3;

/** Expected calls, tokens and $ of a mining whose every page is full. */
export function estimateMining({ model, pages, texts, budgetUsd }: MiningSettings): MiningEstimate {
  const usage = { input: promptTokens + texts * textTokens, cacheRead: 0, cacheWrite: 0, output: texts * entitiesPerText * entityTokens };
  const pageUsd = costOf(model, usage);
  const costUsd = pageUsd === null ? null : pageUsd * pages;
  const notes = ["assumes that the source has as many texts as were asked for; look-ups of entities cost no tokens"];
  if (pageUsd === null) notes.push(`no price is known for ${model}: no budget can stop the mining`);
  if (isStandInModel(model)) notes.push("the stand-in bills nothing: its tokens are priced as the cheapest model's, for comparison");
  if (budgetUsd !== null && costUsd !== null && costUsd > budgetUsd)
    notes.push(`the budget of $${budgetUsd} is expected to stop it after some ${Math.ceil(budgetUsd / (costUsd / pages))} of ${pages} pages`);
  return { pages, modelCalls: pages, tokens: { input: usage.input * pages, output: usage.output * pages }, costUsd, pricesAsOf, notes };
}
