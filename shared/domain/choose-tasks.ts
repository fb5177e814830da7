import type { Split } from "../contracts/pools.ts";
import type { RolloutSettings, TaskSource } from "../contracts/rollout-settings.ts";
import type { TaskSummary } from "../contracts/stored-items.ts";
import { drawDistinct, streamOf } from "./sampling/random.ts";

/** What each kind of run stands for: demonstrations and RL share no entity, and Dive-Eval's are held out from both (section 4.1). */
const splitOfKind: Record<RolloutSettings["kind"], Split> = { trajectories: "sft", "self-sampling": "rl", evaluation: "eval" };

export function splitsOfRun({ kind, source }: Pick<RolloutSettings, "kind" | "source">): readonly Split[] {
  return source.splits ?? [splitOfKind[kind]];
}

export type Misfit = Extract<keyof TaskSource, "tasks" | "domains" | "k" | "tools" | "splits"> | "copies";

/** The part of the source that leaves the task out; null where it fits, as far as is known: a split may not be. */
export function misfitOf(
  settings: Pick<RolloutSettings, "kind" | "source">,
  task: Pick<TaskSummary, "id" | "domain" | "k" | "split" | "usedTools">,
): Misfit | null {
  const { tasks, domains, k, tools } = settings.source;
  if (tasks && !tasks.includes(task.id)) return "tasks";
  if (domains && !domains.includes(task.domain)) return "domains";
  if (k && !k.includes(task.k)) return "k";
  if (tools && !task.usedTools.some((tool) => tools.includes(tool))) return "tools";
  if (task.split !== null && !splitsOfRun(settings).includes(task.split)) return "splits";
  return null;
}

/** Why nothing is left of the source's tasks, for whoever wrote it. @param misfits how many tasks each part of the source leaves out */
export function noTaskFits(settings: Pick<RolloutSettings, "kind" | "source">, misfits: Readonly<Partial<Record<Misfit, number>>>): string {
  const all = Object.values(misfits).reduce((sum, count) => sum + count, 0);
  if (all === 0) return "the source runs have no tasks";
  const reasons = Object.entries(misfits).map(([part, count]) => `${count} by ${causeText(part, settings)}`);
  return `none of the ${all} tasks fits; left out: ${reasons.join(", ")}`;
}

function causeText(part: string, settings: Pick<RolloutSettings, "kind" | "source">): string {
  if (part === "copies") return "their run's export: they copy what they must not";
  return part === "splits" ? splitsText(settings) : `source.${part}`;
}

function splitsText({ kind, source }: Pick<RolloutSettings, "kind" | "source">): string {
  if (source.splits) return "source.splits";
  return `their split: ${kind} stands on seeds of split ${splitOfKind[kind]} where source.splits names none (\`dive run --split ${splitOfKind[kind]}\` makes such tasks)`;
}

/** Those that the limit leaves, drawn from rngSeed, in the order that they had. */
export function drawTasks<T>({ source: { limit }, rngSeed }: Pick<RolloutSettings, "source" | "rngSeed">, tasks: readonly T[]): T[] {
  if (limit === null || limit >= tasks.length) return [...tasks];
  const places = tasks.map((_, place) => place);
  return drawDistinct(streamOf("tasks", rngSeed), places, limit)
    .sort((a, b) => a - b)
    .map((place) => tasks[place] as T);
}
