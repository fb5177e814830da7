import type { Command } from "commander";
import type { RunView } from "../../shared/contracts/api.ts";
import type { EvaluationSettings } from "../../shared/contracts/rollout-settings.ts";
import { compareEvaluations } from "../../shared/domain/evaluation/compare-evaluations.ts";
import { summariseEvaluation } from "../../shared/domain/evaluation/summarise-evaluation.ts";
import { addAttemptOptions, attemptTasks, readAttempt } from "../attempt-tasks.ts";
import { action, actionWith, type CommandRunner, type Invocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderComparison, renderEvaluation } from "../render/evaluation.ts";

/** eval, eval show, eval compare */
export function addEvalCommands(program: Command, runner: CommandRunner): void {
  const evaluation = addAttemptOptions(program.command("eval [runs...]"), "evaluation")
    .description("Measure a model on tasks whose seeds are held out (Dive-Eval; default: of all synthesis runs of split eval)")
    .action(actionWith(runner, readAttempt("evaluation"), (invocation, asked) => attemptTasks(invocation, asked, (run) => report(invocation, run))));

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
  if (firstId === secondId) throw new UsageError(`${firstId} is no different from itself; name two evaluations`);
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
