import { type Command, Option } from "commander";
import { AuditPopulation } from "../../shared/contracts/audit.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import type { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import { agreementOf } from "../../shared/domain/verification/verdict-agreement.ts";
import { action, type CommandRunner, type Invocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderAgreement, renderDisagreements } from "../render/verdicts.ts";
import { auditRuns, reportMarks } from "./audit-command.ts";

/** verify report, verify disagreements, verify audit */
export function addVerifyCommands(program: Command, runner: CommandRunner): void {
  const verify = program.command("verify").description("How far the judges of a run's answers agree: with each other, with the rules, with a person");

  verify
    .command("report <run>")
    .description("The verifiers against each other, and the comparison by rules against each of them")
    .action(action(runner, report));

  verify
    .command("disagreements <run>")
    .description("Rollouts of which the two verifiers say different things")
    .option("--rules", "those of which the comparison by rules says other than the verdict")
    .action(action(runner, disagreements));

  verify
    .command("audit [runs...]")
    .description("A page on which a person marks answers by hand, to stdout: dive verify audit RUN > audit.html; then what its marks say of the verdicts")
    .option("--sample <n>", "so many answers", "200")
    .addOption(new Option("--of <which>", "answers that are drawn from").choices(AuditPopulation.options).default("judged"))
    .option("--rng-seed <n>", "draws the same sample again (default: drawn, and recorded in the page)")
    .option("--marks <file>", "the file that the page saved: reports how far the verdicts agree with it")
    .action(action(runner, (invocation, ...runs) => (invocation.options.marks === undefined ? auditRuns(invocation, runs) : reportMarks(invocation, runs))));
}

/** @throws UsageError for a run whose answers nobody judges */
async function settingsOf({ client }: Invocation, runId: string): Promise<RolloutSettings> {
  const { settings } = await client.run(runId);
  if (settings.kind === "synthesis") throw new UsageError(`${runId} makes tasks and judges no answers; name a run that attempts some`);
  return settings;
}

async function report(invocation: Invocation, runId = ""): Promise<number> {
  const { client, context, json } = invocation;
  const { verification } = await settingsOf(invocation, runId);
  const lines: RolloutLine[] = [];
  for await (const line of client.rollouts(runId)) lines.push(line);
  const agreement = agreementOf(lines);
  if (json) writeJson(invocation, agreement);
  else context.stdout(`${renderAgreement(agreement, verification.verifiers ?? [])}\n`);
  return exitCodes.ok;
}

async function disagreements(invocation: Invocation, runId = ""): Promise<number> {
  const { client, context, json, options } = invocation;
  await settingsOf(invocation, runId);
  const lines: RolloutLine[] = [];
  for await (const line of client.rollouts(runId, options.rules ? {} : { disagree: "true" })) {
    if (options.rules && (line.equal === null || line.correct === null || line.equal === line.correct)) continue;
    if (json) writeJson(invocation, line);
    else lines.push(line);
  }
  if (!json) context.stdout(`${renderDisagreements(lines)}\n`);
  return exitCodes.ok;
}
