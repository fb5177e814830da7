import { type FailedRow, rowSchemaVersion } from "../../contracts/dataset-rows/canonical.ts";
import type { Outcome } from "../../contracts/dataset-rows/rl.ts";
import type { PlannedRow } from "../../contracts/export-plan.ts";
import { runIdOfRollout } from "../../contracts/ids.ts";
import type { Split } from "../../contracts/pools.ts";
import type { RolloutLine } from "../../contracts/rollout.ts";
import { fileSplitOf } from "../../domain/dataset/file-split.ts";
import { type Judgement, judgeAttempts } from "../../domain/dataset/judge-attempts.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { type RolloutLines, type RolloutRun, usesStandInModels } from "./source-runs.ts";
import { readTaskFacts, type TaskFacts } from "./task-facts.ts";

/** A planned row with the size of its rollout, by which shards are balanced, and the canonical shard that it is read from; null: from its checkpoints. */
export type SizedRow = PlannedRow & { rolloutBytes: number; canonicalKey: string | null };

/** Everything that the runs made, each rollout in exactly one of the first three. */
export type JudgedSource = {
  accepted: SizedRow[];
  rejected: SizedRow[];
  failed: FailedRow[];
  /** One row for each frontier task, by the first of its samples. */
  frontier: SizedRow[];
  facts: Map<string, TaskFacts>;
  /** Attempted tasks, by kind of run. */
  tasks: Record<string, number>;
};

type Line = Pick<
  RolloutLine,
  "id" | "taskId" | "k" | "domain" | "sample" | "split" | "status" | "end" | "accepted" | "correct" | "reward" | "turns" | "reason" | "bytes" | "standIn"
> & { invalidCalls: number };

/** Only what is needed of a line is kept: there may be hundreds of thousands. */
function keptOf({ id, taskId, k, domain, sample, split, status, end, accepted, correct, reward, turns, reason, bytes, standIn, calls }: RolloutLine): Line {
  const invalidCalls = (calls?.unknownTool ?? 0) + (calls?.invalidArguments ?? 0);
  return { id, taskId, k, domain, sample, split, status, end, accepted, correct, reward, turns, reason, bytes, standIn, invalidCalls };
}

/** Reads the runs' rollouts and their tasks, and judges every one. */
export async function judgeSource(ports: { rollouts: RolloutLines; objects: Pick<ObjectStore, "get"> }, runs: readonly RolloutRun[]): Promise<JudgedSource> {
  const byRun = await Promise.all(runs.map((run) => linesByTask(ports.rollouts, run.run.id)));
  const facts = await readTaskFacts(ports.objects, new Set(byRun.flatMap((lines) => [...lines.keys()])));
  const splits = splitsByEntity(byRun, facts);
  const newest = newestSampling(runs, byRun);
  const judged: JudgedSource = { accepted: [], rejected: [], failed: [], frontier: [], facts, tasks: {} };
  for (const [place, run] of runs.entries())
    for (const [taskId, lines] of byRun[place] ?? []) {
      const fact = facts.get(taskId);
      if (fact === undefined) throw new RangeError(`no facts of task ${taskId}`);
      const judgements = judgeAttempts(run.rule, lines, splits.get(fact.entity) ?? new Set(), newest.get(taskId) === run.run.id);
      addTask(judged, run, fact, lines, judgements);
    }
  return judged;
}

async function linesByTask(rollouts: RolloutLines, runId: string): Promise<Map<string, Line[]>> {
  const byTask = new Map<string, Line[]>();
  for await (const line of rollouts.list(runId)) {
    const known = byTask.get(line.taskId);
    if (known) known.push(keptOf(line));
    else byTask.set(line.taskId, [keptOf(line)]);
  }
  return byTask;
}

function splitsByEntity(byRun: readonly Map<string, Line[]>[], facts: ReadonlyMap<string, TaskFacts>): Map<string, Set<Split>> {
  const splits = new Map<string, Set<Split>>();
  for (const lines of byRun)
    for (const [taskId, [first]] of lines) {
      const entity = facts.get(taskId)?.entity;
      if (entity === undefined || first === undefined) continue;
      splits.set(entity, (splits.get(entity) ?? new Set<Split>()).add(first.split));
    }
  return splits;
}

/** The last of the runs that sampled a task; run ids sort by the time they were made. */
function newestSampling(runs: readonly RolloutRun[], byRun: readonly Map<string, Line[]>[]): Map<string, string> {
  const newest = new Map<string, string>();
  for (const [place, { run, rule }] of runs.entries()) {
    if (rule.kind !== "self-sampling") continue;
    for (const taskId of byRun[place]?.keys() ?? []) if ((newest.get(taskId) ?? "") < run.id) newest.set(taskId, run.id);
  }
  return newest;
}

function addTask(judged: JudgedSource, { rule, settings }: RolloutRun, fact: TaskFacts, lines: readonly Line[], judgements: readonly Judgement[]): void {
  judged.tasks[rule.kind] = (judged.tasks[rule.kind] ?? 0) + 1;
  const samples: { line: Line; row: SizedRow }[] = [];
  for (const [place, line] of lines.entries()) {
    const judgement = judgements[place];
    if (judgement === undefined) continue;
    if (judgement.to === "failed") {
      judged.failed.push(failedRow(line, judgement));
      continue;
    }
    const row: SizedRow = {
      rolloutId: line.id,
      taskId: line.taskId,
      use: judgement.to === "views" ? judgement.use : rule.kind === "self-sampling" ? "rl" : "sft",
      split: fileSplitOf(line.split, fact.entity),
      seedSplit: line.split,
      seedEntity: fact.entity,
      attempts: settings.attempts,
      penalty: settings.penalty,
      standIn: fact.standIn || line.standIn === true || usesStandInModels(settings),
      reason: judgement.to === "rejected" ? judgement.reason : null,
      outcomes: null,
      rolloutBytes: line.bytes ?? 0,
      canonicalKey: null,
    };
    if (judgement.to === "rejected") judged.rejected.push(row);
    else {
      judged.accepted.push(row);
      samples.push({ line, row });
    }
  }
  const [first] = samples;
  if (first?.row.use !== "rl") return;
  judged.frontier.push({ ...first.row, standIn: samples.some(({ row }) => row.standIn), outcomes: samples.map(({ line }) => outcomeOf(line)) });
}

const failedRow = (line: Line, { status, reason }: Extract<Judgement, { to: "failed" }>): FailedRow => ({
  schema_version: rowSchemaVersion,
  id: line.id,
  task_id: line.taskId,
  run_id: runIdOfRollout(line.id),
  domain: line.domain,
  k: line.k,
  seed_split: line.split,
  sample: line.sample,
  status,
  reason,
});

const outcomeOf = ({ id, correct, end, reward, turns, invalidCalls }: Line): Outcome => ({
  rollout_id: id,
  correct: correct === true,
  end: end ?? "no_answer",
  reward,
  turns: turns ?? 0,
  invalid_calls: invalidCalls,
});
