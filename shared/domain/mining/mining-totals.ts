import type { MiningPage, MiningTotals } from "../../contracts/mining.ts";
import type { Usage } from "../../contracts/model.ts";

export const noMiningTotals: MiningTotals = {
  modelCalls: 0,
  toolCalls: 0,
  usage: { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 },
  costUsd: 0,
  unpricedCalls: 0,
};

export function addTotals(a: MiningTotals, b: MiningTotals): MiningTotals {
  return {
    modelCalls: a.modelCalls + b.modelCalls,
    toolCalls: a.toolCalls + b.toolCalls,
    usage: {
      input: a.usage.input + b.usage.input,
      cacheRead: a.usage.cacheRead + b.usage.cacheRead,
      cacheWrite: a.usage.cacheWrite + b.usage.cacheWrite,
      output: a.usage.output + b.usage.output,
    },
    costUsd: a.costUsd + b.costUsd,
    unpricedCalls: a.unpricedCalls + b.unpricedCalls,
  };
}

/** @param costUsd null where the model's price is unknown */
export const totalsOfCall = (usage: Usage, costUsd: number | null): MiningTotals => ({
  ...noMiningTotals,
  modelCalls: 1,
  usage,
  costUsd: costUsd ?? 0,
  unpricedCalls: costUsd === null ? 1 : 0,
});

export const totalsOf = (pages: readonly Pick<MiningPage, "totals">[]): MiningTotals =>
  pages.reduce((sum, { totals }) => addTotals(sum, totals), noMiningTotals);
