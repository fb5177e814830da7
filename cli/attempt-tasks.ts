import type { Command } from "commander";
import type { RunView } from "../shared/contracts/api.ts";
import type { Invocation, LocalInvocation } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { type AskedRollouts, addRolloutOptions, type RolloutKind, readRolloutSettings } from "./rollout-options.ts";
import { findSourceRuns } from "./source-runs.ts";
import { startRun, writeEstimate, writeRun } from "./start-run.ts";
import { exitCodeOfRun, watchRun } from "./watch-run.ts";

/** The options of a command that starts a run of this kind. */
export function addAttemptOptions(command: Command, kind: RolloutKind): Command {
  return addRolloutOptions(command, kind)
    .option("--estimate", "print what it is expected to take, and start nothing")
    .option("--detach", "print the run and come back at once")
    .option("--idempotency-key <key>", "the same key with the same settings gives the same run (default: a new one)");
}

/** Reads what such a command asks for, before any stack is asked. @throws UsageError */
export const readAttempt =
  (kind: RolloutKind) =>
  ({ options, context }: LocalInvocation, ...runs: string[]): Promise<AskedRollouts> =>
    readRolloutSettings(kind, runs, options, (path) => context.readFile(path));

/**
 * Starts a run that attempts the tasks of the runs asked for (of those of the kind's split, where none is named), watches it, and reports
 * on it.
 * @param report of the ended run; null: the run itself is all
 * @returns the exit code
 */
export async function attemptTasks(invocation: Invocation, asked: AskedRollouts, report: ((run: RunView) => Promise<void>) | null): Promise<number> {
  const { client, context, options, json } = invocation;
  const settings = asked.request ?? asked.withRuns(await findSourceRuns(client, asked.kind));
  if (options.estimate) return writeEstimate(invocation, settings);
  const run = await startRun(invocation, settings);
  if (options.detach) {
    writeRun(invocation, run);
    return exitCodes.ok;
  }
  const ended = await watchRun(client, run.id, context);
  // One JSON object a command: where there is a report, it is the answer.
  if (report === null || !json) writeRun(invocation, ended);
  if (report === null) context.stderr(`Its rollouts: dive rollouts ${run.id}\n`);
  else await report(ended);
  return exitCodeOfRun(ended);
}
