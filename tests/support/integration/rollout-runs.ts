import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { createRolloutRepository } from "../../../shared/adapters/dynamodb/rollout-repository.ts";
import { createTable, createTableClient } from "../../../shared/adapters/dynamodb/table.ts";
import { createObjectClient, createObjectStore } from "../../../shared/adapters/s3/object-store.ts";
import type { CreateRunRequest, RunView } from "../../../shared/contracts/api.ts";
import { rolloutKey } from "../../../shared/contracts/object-keys.ts";
import { Rollout, type RolloutLine } from "../../../shared/contracts/rollout.ts";
import { endOf } from "./runs.ts";
import { api, ownStack } from "./stack.ts";

type RolloutRunRequest = Exclude<CreateRunRequest, { kind: "synthesis" }>;
type WithoutSource<Request> = Request extends { source: infer Source } ? Omit<Request, "source"> & { source?: Source } : never;

const rolloutsAtOnce = 4;

/** A run that attempts the source run's tasks, those of every split. */
export async function createRolloutRun(source: RunView, settings: WithoutSource<RolloutRunRequest>): Promise<RunView> {
  const body = { concurrency: rolloutsAtOnce, source: { runs: [source.id], splits: ["sft", "rl", "eval"] }, ...settings } as RolloutRunRequest;
  return (await api().createRun(body, randomUUID())).run;
}

/** Policy and verifiers of names of their own: the admission limit that their 429s leave behind slows no other test's run. */
export const rolloutModels = (name: string) => ({
  policy: `stand-in/${name}` as const,
  verification: { verifiers: [`stand-in/${name}-a`, `stand-in/${name}-b`] as [`stand-in/${string}`, `stand-in/${string}`] },
});

export async function linesOf(runId: string): Promise<RolloutLine[]> {
  const table = createTable(createTableClient(), ownStack().outputs["local-dive-Storage"].TableName);
  return Array.fromAsync(createRolloutRepository(table).list(runId));
}

export async function wholeRolloutOf(id: string): Promise<Rollout> {
  const objects = createObjectStore(createObjectClient(), ownStack().outputs["local-dive-Storage"].BucketName);
  return Rollout.parse(JSON.parse((await objects.get(rolloutKey(id))) ?? expect.fail(`no rollout.json of ${id}`)));
}

/** What a sample came to, whatever befell it on the way. */
export async function outcomesOf(runId: string) {
  const lines = await linesOf(runId);
  return lines.map(({ taskId, sample, status, end, accepted, equal, correct, reward, turns, calls }) => ({
    ...{ taskId, sample, status, end, accepted, equal, correct, reward, turns, calls },
  }));
}

/** @returns the run, once it has ended, its accounts found exact */
export async function rolloutsToTheirEnd(run: RunView, seconds?: number): Promise<RunView> {
  const ended = await endOf(run.id, seconds);
  await expectExactRollouts(ended);
  return ended;
}

/**
 * Asserts of a run that has ended that no sample is lost, doubled or invented: every rollout counted once, the run's totals the sum of its rollouts',
 * and each line what its whole rollout says, whose calls are counted anew from the conversation.
 */
export async function expectExactRollouts(run: RunView): Promise<void> {
  const lines = await linesOf(run.id);
  const { planned, ...counts } = run.counts;
  const ended = (status: string) => lines.filter((line) => line.status === status).length;
  expect(lines).toHaveLength(planned);
  expect(new Set(lines.map(({ taskId, sample }) => `${taskId} ${sample}`)).size).toBe(planned);
  expect(counts).toEqual({ done: ended("done"), failed: ended("failed"), cancelled: ended("cancelled"), notStarted: ended("notStarted") });
  for (const name of ["modelCalls", "toolCalls", "toolErrors", "replayedCalls", "standInCalls", "throttles"] as const)
    expect(run.totals[name], `${name} of the run is the sum of its rollouts'`).toBe(lines.reduce((sum, { totals }) => sum + (totals?.[name] ?? 0), 0));
  for (const line of lines.filter(({ status }) => status === "done")) expectSame(line, await wholeRolloutOf(line.id));
}

function expectSame(line: RolloutLine, whole: Rollout): void {
  const { id, taskId, sample, end, correct, reward, turns, calls } = line;
  expect(whole).toMatchObject({ id, taskId, sample, end, correct, reward, turns, calls });
  const made = whole.messages.flatMap(({ role, content }) =>
    role === "assistant" ? content.flatMap((block) => (block.type === "toolCall" ? [block.id] : [])) : [],
  );
  const answered = whole.messages.flatMap(({ role, content }) =>
    role === "user" ? content.flatMap((block) => (block.type === "toolResult" ? [block.callId] : [])) : [],
  );
  expect(calls?.total).toBe(made.length);
  // The calls of a turn above the limit are not run.
  if (end !== "out_of_turns") expect(answered).toEqual(made);
  const invalid = (calls?.unknownTool ?? 0) + (calls?.invalidArguments ?? 0);
  expect(reward).toBeCloseTo((correct ? 1 : 0) - 0.1 * invalid);
  expect((calls?.live ?? 0) + (calls?.replayed ?? 0) + (calls?.standIn ?? 0) + invalid).toBe(answered.length);
  // A reply without any content, as of a refusal, is paid for and is no message.
  const replies = whole.messages.filter(({ role }) => role === "assistant").length;
  const empty = (line.totals?.modelCalls ?? 0) - replies - whole.verdicts.length;
  expect(empty, id).toBeGreaterThanOrEqual(0);
  expect(empty, id).toBeLessThanOrEqual(end === "refused" || end === "no_answer" ? 1 : 0);
}
