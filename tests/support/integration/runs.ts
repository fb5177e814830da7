import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { type RunLine, RunList, type RunView, type SynthesisRunRequest } from "../../../shared/contracts/api.ts";
import type { SynthesisSettings } from "../../../shared/contracts/run-settings.ts";
import type { TaskSummary } from "../../../shared/contracts/stored-items.ts";
import type { Task } from "../../../shared/contracts/task.ts";
import { biopythonSeedTypes } from "../../../shared/pools/biopython-seed-types.ts";
import { api, request } from "./stack.ts";

/** Each call at once is a process of local AWS; four cycles keep two cores at work. */
const cyclesAtOnce = 4;

export function synthesisOf({ settings }: Pick<RunView, "settings">): SynthesisSettings {
  return settings.kind === "synthesis" ? settings : expect.fail(`a run of ${settings.kind}`);
}

export async function createRun(settings: SynthesisRunRequest): Promise<RunView> {
  return (await api().createRun({ concurrency: cyclesAtOnce, seeds: { types: [...biopythonSeedTypes] }, ...settings }, randomUUID())).run;
}

/**
 * Models of this name only: the admission limit that its 429s leave behind does not slow the runs of other tests.
 * Prices are looked up by the provider, and the stand-in answers to any name.
 */
export const modelsNamed = (name: string) => ({ collector: `stand-in/${name}` as const, generator: `stand-in/${name}` as const });

/** The run's line of the list, which is read without its cycles. */
export async function lineOf(runId: string): Promise<RunLine> {
  const { status, body } = await request("GET", "/runs?limit=20");
  expect(status).toBe(200);
  return RunList.parse(body).items.find(({ id }) => id === runId) ?? expect.fail(`run ${runId} is not among the newest 20`);
}

/** Seconds that a run may take; on a quiet machine it takes a tenth of them. */
const patience = 280;

/** Looks until `holds`, and says what it saw last where that takes too long. */
export async function until<T>(what: string, seconds: number, read: () => Promise<T>, holds: (seen: T) => boolean, pauseMs = 400): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await read();
    if (holds(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s; last seen: ${JSON.stringify(seen).slice(0, 1_500)}`);
    await sleep(pauseMs);
  }
}

export async function waitForRun(runId: string, holds: (line: RunLine) => boolean, what: string, seconds = patience): Promise<RunLine> {
  const line = await until(
    `run ${runId} ${what}`,
    seconds,
    () => lineOf(runId),
    (seen) => holds(seen) || seen.endedAt !== null,
  );
  if (!holds(line)) throw new Error(`run ${runId} ${what}: it never will, it has ended: ${JSON.stringify(line)}`);
  return line;
}

/** @returns the run, once it has ended */
export async function endOf(runId: string, seconds = patience): Promise<RunView> {
  await waitForRun(runId, ({ endedAt }) => endedAt !== null, "has ended", seconds);
  return api().run(runId);
}

export async function runToItsEnd(settings: SynthesisRunRequest, seconds = patience): Promise<RunView> {
  return endOf((await createRun(settings)).id, seconds);
}

export async function tasksOf(runId: string): Promise<TaskSummary[]> {
  return Array.fromAsync(api().tasks(runId));
}

/** Whole tasks, in the order of cycle and k. */
export async function wholeTasksOf(runId: string): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const { id } of await tasksOf(runId)) tasks.push(await api().task(id));
  return tasks;
}
