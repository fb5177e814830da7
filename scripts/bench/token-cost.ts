import type { CycleTrace } from "../../shared/contracts/api.ts";
import type { ModelRef, Usage } from "../../shared/contracts/model.ts";
import { costOf } from "../../shared/domain/models/prices.ts";
import { sum } from "./statistics.ts";

/** The usage of every model call: prices hang on the single call, so a sum would not do. */
export function usagesOf(traces: readonly CycleTrace[]): Usage[] {
  return traces.flatMap(({ iterations }) =>
    iterations.flatMap(({ steps, derivations }) => [...steps.map(({ turn }) => turn.reply.usage), ...derivations.map(({ reply }) => reply.usage)]),
  );
}

/** @throws Error for a model that the price table does not know */
export function usdOf(model: ModelRef, usages: readonly Usage[]): number {
  return sum(
    usages.map((usage) => {
      const cost = costOf(model, usage);
      if (cost === null) throw new Error(`no price is known for ${model}`);
      return cost;
    }),
  );
}

/** As if the whole prompt had stood in the cache: what no layout can better. */
export function withEveryPromptRead({ input, cacheRead, cacheWrite, output }: Usage): Usage {
  return { input: 0, cacheWrite: 0, cacheRead: input + cacheRead + cacheWrite, output };
}
