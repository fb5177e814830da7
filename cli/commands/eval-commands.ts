import type { Command } from "commander";
import type { RunView } from "../../shared/contracts/api.ts";
import type { EvaluationSettings } from "../../shared/contracts/rollout-settings.ts";
import { compareEvaluations } from "../../shared/domain/evaluation/compare-evaluations.ts";
import { summariseEvaluation } from "../../shared/domain/evaluation/summarise-evaluation.ts";
import { action, type CommandRunner, type Invocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderComparison, renderEvaluation } from "../render/evaluation.ts";
import { addRolloutOptions, readRolloutSettings } from "../rollout-options.ts";
import { findSourceRuns } from "../source-runs.ts";
import { startRun, writeRun } from "../start-run.ts";
import { exitCodeOfRun, watchRun } from "../watch-run.ts";

/** eval, eval show, eval compare */
export function addEvalCommands(program: Command, runner: CommandRunner): void {
  const evaluation = addRolloutOptions(program.command("eval [runs...]"), "evaluation")
    .description("Measure a model on tasks whose seeds are held out (Dive-Eval; default: of all synthesis runs of split eval)")
    .option("--detach", "print the run and come back at once")
    .option("--idempotency-key <key>", "the same key with the same settings gives the same run (default: a new one)")
    .action(action(runner, evaluate));

  evaluation
    .command("show <run>")
    .description("Accuracy with its confidence interval, by domain and by k, and what it took")
    .action(
      action(runner, async (invocation, id = "") => {
        await report(invocation, await invocation.client.run(id));
        return exitCodes.ok;
      }),
    );

  evaluation
    .command("compare <first> <second>")
    .description("Two evaluations, task by task: the difference with its interval, and a paired test")
    .action(action(runner, compare));
}

async function evaluate(invocation: Invocation, ...runs: string[]): Promise<number> {
  const { client, context, options } = invocation;
  const sources = runs.length > 0 || typeof options.settings === "string" ? runs : await findSourceRuns(client, "evaluation");
  const settings = await readRolloutSettings("evaluation", sources, options, (path) => context.readFile(path));
  const run = await startRun(invocation, settings);
  if (options.detach) {
    writeRun(invocation, run);
    return exitCodes.ok;
  }
  const ended = await watchRun(client, run.id, context);
  if (!invocation.json) writeRun(invocation, ended);
  await report(invocation, ended);
  return exitCodeOfRun(ended);
}

async function report(invocation: Invocation, run: RunView): Promise<void> {
  const { client, context, json } = invocation;
  const settings = evaluationOf(run);
  const summary = summariseEvaluation(await Array.fromAsync(client.rollouts(run.id)));
  const found = { run: run.id, policy: settings.policy, status: run.status, ...summary };
  if (json) writeJson(invocation, found);
  else context.stdout(`${renderEvaluation(found, context.theme)}\n`);
}

async function compare(invocation: Invocation, firstId = "", secondId = ""): Promise<number> {
  const { client, context, json } = invocation;
  const [first, second] = await Promise.all([client.run(firstId), client.run(secondId)]);
  const policies = { first: evaluationOf(first).policy, second: evaluationOf(second).policy };
  const [one, other] = await Promise.all([first, second].map(({ id }) => Array.fromAsync(client.rollouts(id))));
  const comparison = compareEvaluations(one ?? [], other ?? [], { rngSeed: first.settings.rngSeed });
  if (comparison === null) throw new UsageError(`${firstId} and ${secondId} have no task in common with a verdict in both`);
  const found = { runs: { first: firstId, second: secondId }, policies, ...comparison };
  if (json) writeJson(invocation, found);
  else context.stdout(`${renderComparison(found, context.theme)}\n`);
  return exitCodes.ok;
}

function evaluationOf({ id, settings }: RunView): EvaluationSettings {
  if (settings.kind !== "evaluation") throw new UsageError(`${id} is a run of ${settings.kind}; name evaluations, as \`dive eval\` starts them`);
  return settings;
}
