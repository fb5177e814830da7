import type { Command } from "commander";
import type { RunView } from "../../shared/contracts/api.ts";
import type { SelfSamplingSettings } from "../../shared/contracts/rollout-settings.ts";
import { addAttemptOptions, attemptTasks, readAttempt } from "../attempt-tasks.ts";
import { actionWith, type CommandRunner, type Invocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { frontierReport } from "../frontier-report.ts";
import { renderFrontier } from "../render/frontier.ts";
import type { AskedRollouts } from "../rollout-options.ts";

/** frontier */
export function addFrontierCommand(program: Command, runner: CommandRunner): void {
  addAttemptOptions(program.command("frontier [runs...]"), "self-sampling")
    .description(
      "Have a student attempt each task of synthesis runs n times (default: the newest of split rl), and tell which it solves sometimes; of a run of self-sampling, tell it at once",
    )
    .action(actionWith(runner, readAttempt("self-sampling"), frontier));
}

async function frontier(invocation: Invocation, asked: AskedRollouts): Promise<number> {
  const { client } = invocation;
  const { runs } = asked;
  const sampled = runs.length === 1 && runs[0] ? await client.run(runs[0]) : null;
  if (sampled?.settings.kind === "self-sampling") {
    await report(invocation, sampled);
    return exitCodes.ok;
  }
  return attemptTasks(invocation, asked, (run) => report(invocation, run));
}

async function report(invocation: Invocation, { id, settings }: RunView): Promise<void> {
  const { client, context, json } = invocation;
  if (settings.kind !== "self-sampling") throw new UsageError(`${id} is a run of ${settings.kind}; self-sampling shows a frontier`);
  const lines = await Array.fromAsync(client.rollouts(id));
  const found = frontierReport(id, settings, boundsOf(invocation, settings), lines);
  if (json) writeJson(invocation, found);
  else context.stdout(`${renderFrontier(found, context.theme)}\n`);
}

function boundsOf({ options }: Invocation, { frontier: set, attempts }: SelfSamplingSettings): SelfSamplingSettings["frontier"] {
  const min = typeof options.min === "number" ? options.min : set.min;
  const max = typeof options.max === "number" ? options.max : set.max;
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0 || min > max || max > attempts)
    throw new UsageError(`--min and --max are whole numbers with 0 <= min <= max <= ${attempts}, the run's attempts`);
  return { min, max };
}
