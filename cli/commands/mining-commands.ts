import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { CreateMiningBody, MiningDomain, MiningSource, type MiningView } from "../../shared/contracts/mining.ts";
import { tellingIssues } from "../../shared/contracts/telling-issues.ts";
import { checkMining } from "../../shared/domain/mining/sources.ts";
import { action, actionWith, type CommandRunner, type Invocation, type LocalInvocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import type { MiningRequest } from "../mining-client.ts";
import { renderMining, renderMiningEstimate, renderMiningReport, renderMinings } from "../render/mining.ts";
import { readModel } from "../settings-options.ts";
import { exitCodeOfMining, watchMining } from "../watch-mining.ts";

const number = (text: string) => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It is not a number.");
  return value;
};

/** seeds mine */
export function addMineCommand(seeds: Command, runner: CommandRunner): void {
  seeds
    .command("mine")
    .description("Mine seeds of a domain from a public source: a model names entities in its texts, and those that a tool of the domain knows become a pool")
    .addOption(new Option("--domain <name>", "of the seeds").choices(MiningDomain.options).makeOptionMandatory())
    .addOption(new Option("--source <name>", "where the texts come from").choices(MiningSource.options).makeOptionMandatory())
    .option("--query <text>", "what the source is searched for (default: the domain's own search)")
    .option("--pages <n>", "pages of text, one model call each (default: 20)", number)
    .option("--texts <n>", "articles, abstracts or records a page (default: 10)", number)
    .option("--model <id>", "as in claude-haiku-5-5 or openai/ID (default: the stack's stand-in, where it has one)", readModel)
    .option("--budget <usd>", "no further page is begun once it is reached", number)
    .option("--estimate", "expected calls, tokens and cost, and nothing else")
    .option("--detach", "print the mining and come back at once")
    .option("--idempotency-key <key>", "the same key with the same settings gives the same mining (default: a new one)")
    .action(actionWith(runner, readSettings, mine));
}

async function mine(invocation: Invocation, settings: MiningRequest): Promise<number> {
  const { client, context, options, json } = invocation;
  const estimate = await client.minings.estimate(settings);
  if (options.estimate) {
    if (json) writeJson(invocation, estimate);
    else context.stdout(`${renderMiningEstimate(estimate, context.theme)}\n`);
    return exitCodes.ok;
  }
  context.stderr(`${renderMiningEstimate(estimate, context.theme)}\n`);
  const given = options.idempotencyKey;
  const { mining, created } = await client.minings.create(settings, typeof given === "string" ? given : context.newIdempotencyKey());
  context.stderr(`${created ? "Started" : "This key's mining is"} ${mining.id} (${mining.settings.model})\n`);
  if (!options.detach) return watchToEnd(invocation, mining.id);
  writeMining(invocation, mining);
  return exitCodes.ok;
}

/** What was not given is left out: the API knows its defaults. */
async function readSettings({ options }: LocalInvocation): Promise<MiningRequest> {
  const { domain, source, query, pages, texts, model, budget } = options;
  const given = Object.fromEntries(
    Object.entries({ domain, source, query, pages, texts, model, budgetUsd: budget }).filter(([, value]) => value !== undefined),
  );
  const parsed = CreateMiningBody.safeParse(given);
  if (!parsed.success) throw new UsageError(`these settings cannot be:\n${z.prettifyError({ issues: tellingIssues(parsed.error.issues) })}`);
  const [problem] = checkMining(parsed.data);
  if (problem) throw new UsageError(`${problem.field}: ${problem.message}`);
  return given as MiningRequest;
}

/** mining list, status, watch, report, cancel, resume */
export function addMiningCommands(program: Command, runner: CommandRunner): void {
  const mining = program.command("mining").description("Minings of seeds, which `dive seeds mine` starts");

  mining
    .command("list")
    .description("All minings, newest first")
    .action(
      action(runner, async (invocation) => {
        const minings = await Array.fromAsync(invocation.client.minings.list());
        if (invocation.json) for (const one of minings) writeJson(invocation, one);
        else invocation.context.stdout(`${renderMinings(minings)}\n`);
        return exitCodes.ok;
      }),
    );

  mining
    .command("status [mining]")
    .description("How a mining stands (default: the newest)")
    .action(
      action(runner, async (invocation, id) => {
        writeMining(invocation, await invocation.client.minings.get(id ?? (await newest(invocation))));
        return exitCodes.ok;
      }),
    );

  mining
    .command("watch [mining]")
    .description("Watch a mining until it ends (default: the newest)")
    .action(action(runner, async (invocation, id) => watchToEnd(invocation, id ?? (await newest(invocation)))));

  mining
    .command("report [mining]")
    .description("What a mining that has ended kept and what it dropped, with the reasons (default: the newest)")
    .option("--all", "every entity (default: the first 200 of both)")
    .action(
      action(runner, async (invocation, id) => {
        const report = await invocation.client.minings.report(id ?? (await newest(invocation)));
        if (invocation.json) writeJson(invocation, report);
        else invocation.context.stdout(`${renderMiningReport(report, Boolean(invocation.options.all))}\n`);
        return exitCodes.ok;
      }),
    );

  mining
    .command("cancel <mining>")
    .description("Cancel a mining: pages that have not begun never do, and what was mined becomes a pool")
    .action(
      action(runner, async (invocation, id = "") => {
        writeMining(invocation, await invocation.client.minings.cancel(id));
        return exitCodes.ok;
      }),
    );

  mining
    .command("resume <mining>")
    .description("Take up every page that is not done, and watch the mining until it ends")
    .option("--budget <usd>", "a new budget, what was spent included", number)
    .option("--detach", "come back at once")
    .action(
      action(runner, async (invocation, id = "") => {
        const { budget, detach } = invocation.options;
        const resumed = await invocation.client.minings.resume(id, typeof budget === "number" ? { budgetUsd: budget } : {});
        if (!detach) return watchToEnd(invocation, id);
        writeMining(invocation, resumed);
        return exitCodes.ok;
      }),
    );
}

async function watchToEnd(invocation: Invocation, id: string): Promise<number> {
  const mining = await watchMining(invocation.client.minings, id, invocation.context);
  writeMining(invocation, mining);
  return exitCodeOfMining(mining);
}

async function newest({ client }: Invocation): Promise<string> {
  for await (const { id } of client.minings.list()) return id;
  throw new UsageError("there are no minings yet: `dive seeds mine` starts one");
}

function writeMining(invocation: Invocation, mining: MiningView): void {
  const { context, json } = invocation;
  if (json) writeJson(invocation, mining);
  else context.stdout(`${renderMining(mining, context.theme)}\n`);
}
