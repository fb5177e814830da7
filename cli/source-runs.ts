import type { SplitChoice } from "../shared/contracts/pools.ts";
import type { ApiClient } from "./api-client.ts";
import { UsageError } from "./errors.ts";
import type { RolloutKind } from "./rollout-options.ts";

const splits: Record<RolloutKind, { split: string; choices: readonly SplitChoice[] }> = {
  trajectories: { split: "sft", choices: ["sft", "train", "all"] },
  "self-sampling": { split: "rl", choices: ["rl", "train", "all"] },
  evaluation: { split: "eval", choices: ["eval", "all"] },
};
/** As many as a run may name. */
const mostSources = 50;

/**
 * Synthesis runs whose tasks a run of this kind attempts where its user names none: of an evaluation all that have tasks of held-out seeds, else
 * the newest that has tasks of the right split.
 * @throws UsageError where there is none
 */
export async function findSourceRuns(client: Pick<ApiClient, "runs">, kind: RolloutKind): Promise<string[]> {
  const { split, choices } = splits[kind];
  const found: string[] = [];
  for await (const { id, settings, endedAt, totals } of client.runs()) {
    if (settings.kind !== "synthesis" || endedAt === null || totals.tasks === 0 || !choices.includes(settings.seeds.split)) continue;
    found.push(id);
    if (kind !== "evaluation" || found.length === mostSources) break;
  }
  if (found.length === 0) throw new UsageError(`no synthesis run has ended with tasks of split ${split}: \`dive run --split ${split}\` makes them`);
  return found;
}
