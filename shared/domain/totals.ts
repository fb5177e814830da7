import type { ToolOutput } from "../contracts/evidence.ts";
import type { ModelReply, Usage } from "../contracts/model.ts";
import type { CycleTotals } from "../contracts/stored-items.ts";

export const noUsage: Usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 };

export const noTotals: CycleTotals = {
  modelCalls: 0,
  toolCalls: 0,
  toolErrors: 0,
  replayedCalls: 0,
  standInCalls: 0,
  tasks: 0,
  rejected: 0,
  throttles: 0,
  usage: noUsage,
  costUsd: 0,
  unpricedCalls: 0,
};

export function addUsage(one: Usage, other: Usage): Usage {
  return {
    input: one.input + other.input,
    cacheRead: one.cacheRead + other.cacheRead,
    cacheWrite: one.cacheWrite + other.cacheWrite,
    output: one.output + other.output,
  };
}

/** @param costUsd null where the model's price is unknown: the call is counted apart, never guessed. */
export function withModelCall(totals: CycleTotals, usage: ModelReply["usage"], costUsd: number | null): CycleTotals {
  return {
    ...totals,
    modelCalls: totals.modelCalls + 1,
    usage: addUsage(totals.usage, usage),
    costUsd: totals.costUsd + (costUsd ?? 0),
    unpricedCalls: totals.unpricedCalls + (costUsd === null ? 1 : 0),
  };
}

export function withToolCalls(totals: CycleTotals, calls: readonly Pick<ToolOutput, "error" | "provenance">[]): CycleTotals {
  const from = (provenance: ToolOutput["provenance"]) => calls.filter((call) => call.provenance === provenance).length;
  return {
    ...totals,
    toolCalls: totals.toolCalls + calls.length,
    toolErrors: totals.toolErrors + calls.filter(({ error }) => error !== null).length,
    replayedCalls: totals.replayedCalls + from("replayed"),
    standInCalls: totals.standInCalls + from("stand-in"),
  };
}
