import { judgedSliceKey, verdictPlanKey } from "../../contracts/object-keys.ts";
import type { RunExecutionInput } from "../../contracts/run-machine.ts";
import { type CollectVerdictsOutput, VerdictPlan } from "../../contracts/verdict-batches.ts";
import type { RunStore } from "../../ports/stores.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { collectPart } from "./collect-part.ts";
import { type JudgePorts, judgeSlice } from "./judge-slice.ts";
import { type BatchedRun, openSlice, readBatchedRun, timeFrom } from "./open-verdicts.ts";
import { type Progress, progressOf } from "./part.ts";
import type { SubmitPartPorts } from "./submit-part.ts";

export type CollectVerdictsPorts = SubmitPartPorts & JudgePorts & { runs: RunStore };

const shortestWait = 2;
/** A verifier may take a day for each of nine batches: their looks stay within what an execution's history holds. */
const longestWait = 600;
/** A provider's queue that was full is not asked again at once. */
const queueWait = 120;

/** What is left of a slice: nothing, batches that run, questions to be put once more, a provider that wants a rest. */
type Left = { running: string[]; again: boolean; waitSeconds: number };

/**
 * CollectVerdicts: looks at the batches that are under way, takes the results of those that ended, and judges the slices of which both verifiers
 * have said all they will. Safe to repeat, and goes on wherever an earlier attempt stood.
 * @throws the errors of model-errors.ts that are retried
 */
export async function collectVerdicts(ports: CollectVerdictsPorts, input: RunExecutionInput): Promise<CollectVerdictsOutput> {
  const run = await readBatchedRun(ports.runs, input.runId);
  if (run.isCancelled) return { ...input, status: "judged" };
  const { slices } = await readCheckpoint(ports.objects, verdictPlanKey(input.runId), VerdictPlan);
  const hasTime = timeFrom(ports.clock);
  const left: Left = { running: [], again: false, waitSeconds: 0 };
  for (let slice = 0; slice < slices; slice++) {
    if (!hasTime()) return { ...input, status: "waiting", waitSeconds: 1 };
    const ofSlice = await collectSlice(ports, run, slice);
    left.running.push(...ofSlice.running);
    left.again ||= ofSlice.again;
    left.waitSeconds = Math.max(left.waitSeconds, ofSlice.waitSeconds);
  }
  if (left.again) return { ...input, status: "again" };
  if (left.running.length === 0 && left.waitSeconds === 0) return { ...input, status: "judged" };
  return { ...input, status: "waiting", waitSeconds: left.waitSeconds || waitFor(left.running, ports.clock.now()) };
}

async function collectSlice(ports: CollectVerdictsPorts, { runId, verifiers }: BatchedRun, slice: number): Promise<Left> {
  const left: Left = { running: [], again: false, waitSeconds: 0 };
  const opened = await openSlice(ports.objects, runId, slice);
  if (opened === null) return left;
  const progress: Progress[] = [];
  for (const [place, verifier] of verifiers.entries()) {
    const read = () => progressOf(ports.objects, { runId, slice }, place, opened.questions);
    let { questions, open } = await read();
    if (open !== null) {
      const collected = await collectPart(ports, open, verifier);
      if (collected.status === "running") left.running.push(collected.submittedAt);
      if (collected.status === "later") left.waitSeconds = Math.max(left.waitSeconds, queueWait);
      if (collected.status === "throttled") left.waitSeconds = Math.max(left.waitSeconds, collected.waitSeconds);
      if (collected.status === "collected") ({ questions, open } = await read());
      if (collected.status === "missing" || (collected.status === "collected" && open !== null)) left.again = true;
    }
    progress.push({ questions, open });
  }
  if (progress.some(({ open }) => open !== null)) return left;
  await judgeSlice(
    ports,
    verifiers,
    progress.map(({ questions }) => questions),
  );
  await ports.objects.putNew(judgedSliceKey(runId, slice), JSON.stringify({ at: ports.clock.now().toISOString() }), "application/json");
  return left;
}

/** Longer, the longer the oldest batch has been under way: a day of waiting is some 170 looks, and a minute's batch is not waited out for five. */
function waitFor(submittedAt: readonly string[], now: Date): number {
  const oldest = Math.min(...submittedAt.map((at) => Date.parse(at)));
  const elapsed = (now.getTime() - oldest) / 1000;
  return Math.round(Math.min(longestWait, Math.max(shortestWait, elapsed * 0.2)));
}
