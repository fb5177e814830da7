import type { Command } from "commander";
import { RolloutId } from "../../shared/contracts/ids.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import { RolloutFilter } from "../../shared/contracts/rollout-filter.ts";
import { addAttemptOptions, attemptTasks, readAttempt } from "../attempt-tasks.ts";
import { action, actionWith, type CommandRunner, type Invocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderRollout, renderRolloutLines } from "../render/rollout.ts";

/** rollout, rollouts */
export function addRolloutCommands(program: Command, runner: CommandRunner): void {
  addAttemptOptions(program.command("rollout [runs...]"), "trajectories")
    .description("Have a teacher attempt the tasks of synthesis runs (default: the newest of split sft), and watch it until all are judged")
    .action(actionWith(runner, readAttempt("trajectories"), (invocation, asked) => attemptTasks(invocation, asked, null)));

  program
    .command("rollouts <run-or-rollout>")
    .description("The rollouts of a run, task by task; or one whole, with its conversation and verdicts")
    .option("--status <status>", "done: gave a valid sample; failed: a fault, and no sample")
    .option("--end <end>", "answered, out_of_turns, out_of_context, refused or no_answer")
    .option("--correct <true|false>", "accepted ones, or rejected ones")
    .option("--disagree <true|false>", "those that one verifier accepted and the other did not, or the others")
    .option("--domain <domain>", "of tasks of this domain")
    .option("--k <k>", "of tasks of this iteration")
    .option("--task <task>", "of this task")
    .action(action(runner, (invocation, id = "") => (RolloutId.safeParse(id).success ? oneRollout(invocation, id) : rolloutLines(invocation, id))));
}

async function rolloutLines(invocation: Invocation, runId: string): Promise<number> {
  const { client, context, json, options } = invocation;
  const given = Object.entries(options).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const query = Object.fromEntries(given);
  const filter = RolloutFilter.safeParse(query);
  if (!filter.success) throw new UsageError(filter.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("; "));
  const lines: RolloutLine[] = [];
  for await (const line of client.rollouts(runId, query)) {
    if (json) writeJson(invocation, line);
    else lines.push(line);
  }
  if (!json) context.stdout(`${renderRolloutLines(lines)}\n`);
  return exitCodes.ok;
}

async function oneRollout(invocation: Invocation, id: string): Promise<number> {
  const { client, context, json } = invocation;
  const view = await client.rollout(id);
  if (json) writeJson(invocation, view);
  else context.stdout(`${renderRollout(view, context.theme, context.width)}\n`);
  return exitCodes.ok;
}
