import type { Command } from "commander";
import type { RunLine, RunView } from "../../shared/contracts/api.ts";
import type { RunRequest } from "../api-client.ts";
import { action, actionWith, type CommandRunner, type Invocation, type LocalInvocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderRuns } from "../render/run.ts";
import { startRun, writeEstimate, writeRun } from "../start-run.ts";
import { addSynthesisOptions, readSynthesisSettings } from "../synthesis-options.ts";
import { exitCodeOfRun, watchRun } from "../watch-run.ts";

/** run, estimate, status, watch, runs, cancel */
export function addRunCommands(program: Command, runner: CommandRunner): void {
  addSynthesisOptions(program.command("run"))
    .description("Start a run, and watch it until it ends")
    .option("--watch", "watch the run until it ends (default)")
    .option("--detach", "print the run and come back at once")
    .option("--idempotency-key <key>", "the same key with the same settings gives the same run (default: a new one)")
    .action(actionWith(runner, readSettings, runSynthesis));

  addSynthesisOptions(program.command("estimate"))
    .description("Expected calls, tokens and cost of a run, before it starts")
    .action(actionWith(runner, readSettings, writeEstimate));

  program
    .command("status [run]")
    .description("How a run stands (default: the newest)")
    .action(
      action(runner, async (invocation, runId) => {
        const run = await invocation.client.run(runId ?? (await newestRun(invocation)));
        writeRun(invocation, run);
        return exitCodes.ok;
      }),
    );

  program
    .command("watch [run]")
    .description("Watch a run until it ends (default: the newest)")
    .action(action(runner, async (invocation, runId) => watchToEnd(invocation, runId ?? (await newestRun(invocation)))));

  program.command("runs").description("All runs, newest first").option("--limit <n>", "at most so many", "50").action(action(runner, listRuns));

  program
    .command("cancel <run>")
    .description("Cancel a run: what has not started never does")
    .action(
      action(runner, async (invocation, runId = "") => {
        const run = await invocation.client.cancel(runId);
        invocation.context.stderr(`Cancelling ${runId}. See how it ends with: dive watch ${runId}\n`);
        writeRun(invocation, run);
        return exitCodes.ok;
      }),
    );
}

async function readSettings({ context, options }: LocalInvocation): Promise<RunRequest> {
  if (options.watch && options.detach) throw new UsageError("give either --watch or --detach");
  return readSynthesisSettings(options, (path) => context.readFile(path));
}

async function runSynthesis(invocation: Invocation, settings: RunRequest): Promise<number> {
  const run = await startRun(invocation, settings);
  if (!invocation.options.detach) return watchToEnd(invocation, run.id);
  writeRun(invocation, run);
  return exitCodes.ok;
}

async function watchToEnd(invocation: Invocation, runId: string): Promise<number> {
  const run = await watchRun(invocation.client, runId, invocation.context);
  writeRun(invocation, run);
  if (!invocation.json) invocation.context.stderr(`${nextOf(run)}\n`);
  return exitCodeOfRun(run);
}

/** What a person looks at next. */
function nextOf({ id, settings }: RunView): string {
  if (settings.kind === "synthesis") return `Its tasks: dive tasks ${id}`;
  if (settings.kind === "self-sampling") return `Its frontier: dive frontier ${id}`;
  return settings.kind === "evaluation" ? `Its accuracy: dive eval show ${id}` : `Its rollouts: dive rollouts ${id}`;
}

async function listRuns(invocation: Invocation): Promise<number> {
  const { client, context, json, options } = invocation;
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError("--limit is a whole number from 1");
  const runs: RunLine[] = [];
  for await (const run of client.runs()) {
    if (runs.push(run) >= limit) break;
  }
  if (json) for (const run of runs) writeJson(invocation, run);
  else context.stdout(`${renderRuns(runs)}\n`);
  return exitCodes.ok;
}

async function newestRun({ client }: Invocation): Promise<string> {
  for await (const run of client.runs()) return run.id;
  throw new UsageError("there are no runs yet: `dive run` starts one");
}
