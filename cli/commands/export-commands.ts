import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { CreateExportBody, type ExportView } from "../../shared/contracts/api-exports.ts";
import { DatasetView, TokenizerName } from "../../shared/contracts/dataset.ts";
import { tellingIssues } from "../../shared/contracts/telling-issues.ts";
import { pause } from "../api-transport.ts";
import { action, type CommandRunner, type Invocation, writeJson } from "../command.ts";
import { InterruptedError, UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderExport, renderExports } from "../render/export.ts";

/** export, exports */
export function addExportCommands(program: Command, runner: CommandRunner): void {
  program
    .command("export [runs...]")
    .description("Export the rollouts of runs that have ended as a version of a dataset, and watch it until it stands")
    .requiredOption("--dataset <name>", "its name: small letters, digits, dots, dashes and underscores")
    .option("--from <dataset/version>", "in place of runs: derive views again from the canonical rows of this version", datasetRef)
    .option("--dataset-version <v>", "as in v2 (default: the one after the newest)")
    .option("--views <list>", `beside canonical, of ${DatasetView.options.slice(1).join(", ")} (default: all that there are rows for)`, names)
    .option("--stand-ins", "put rows that stand-ins made into the training views too, marked")
    .option("--rng-seed <n>", "shuffles the rows", number)
    .option("--shard-bytes <n>", "about how many bytes a shard has", number)
    .option("--shards <n>", "so many shards of the training split of each view", number)
    .addOption(new Option("--tokenizer <name>", "count each row's tokens by it").choices(TokenizerName.options))
    .option("--detach", "print the export and come back at once")
    .option("--idempotency-key <key>", "the same key with the same settings gives the same export (default: a new one)")
    .action(action(runner, startExport));

  program
    .command("exports [export]")
    .description("All exports, newest first; or how one stands")
    .option("--limit <n>", "at most so many", "50")
    .option("--watch", "watch the named one until it has ended")
    .option("--cancel", "cancel the named one: shards under way are finished, others never begun")
    .action(action(runner, (invocation, id) => (id === undefined ? listExports(invocation) : showExport(invocation, id))));
}

const names = (text: string) => text.split(",").map((name) => name.trim());

function datasetRef(text: string) {
  const [dataset, version, ...more] = text.split("/");
  if (!dataset || !version || more.length > 0) throw new InvalidArgumentError("It is no NAME/VERSION, as my-tasks/v1 is.");
  return { dataset, version };
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It is not a number.");
  return value;
}

async function startExport(invocation: Invocation, ...runs: string[]): Promise<number> {
  const { client, context, options } = invocation;
  const { dataset, datasetVersion: version, from, views, standIns, rngSeed, shardBytes, shards, tokenizer } = options;
  const settings = CreateExportBody.safeParse({ dataset, version, runs, from, views, standIns, rngSeed, shardBytes, shards, tokenizer });
  if (!settings.success) throw new UsageError(`this export cannot be:\n${z.prettifyError({ issues: tellingIssues(settings.error.issues) })}`);
  const key = options.idempotencyKey;
  const { item, created } = await client.createExport(settings.data, typeof key === "string" ? key : context.newIdempotencyKey());
  context.stderr(`${created ? "Started" : "This key's export is"} ${item.id}\n`);
  if (!options.detach) return watchToEnd(invocation, item.id);
  write(invocation, item);
  return exitCodes.ok;
}

async function showExport(invocation: Invocation, id: string): Promise<number> {
  const { client, options } = invocation;
  const item = options.cancel ? await client.cancelExport(id) : await client.export(id);
  if (options.watch) return watchToEnd(invocation, id);
  write(invocation, item);
  return exitCodes.ok;
}

/** Ctrl-C leaves the export going. */
async function watchToEnd(invocation: Invocation, id: string): Promise<number> {
  const { client, context } = invocation;
  const counter = context.createCounter("shards");
  try {
    for (;;) {
      const item = await client.export(id);
      const { shardsDone: done, shards: total, rows } = item.counts;
      counter.update({ done, total, text: `${rows} rows` }, context.now());
      if (item.endedAt !== null) {
        counter.stop();
        write(invocation, item);
        return item.status === "done" ? exitCodes.ok : exitCodes.failure;
      }
      await pause(context.pollMs(total), context.signal);
    }
  } catch (error) {
    if (error instanceof InterruptedError) context.stderr(`\nThe export goes on. Come back to it with: dive exports ${id} --watch\n`);
    throw error;
  } finally {
    counter.stop();
  }
}

async function listExports(invocation: Invocation): Promise<number> {
  const { client, context, json, options } = invocation;
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError("--limit is a whole number from 1");
  if (options.watch || options.cancel) throw new UsageError("name the export that --watch or --cancel is for");
  const items: ExportView[] = [];
  for await (const item of client.exports()) if (items.push(item) >= limit) break;
  if (json) for (const item of items) writeJson(invocation, item);
  else context.stdout(`${renderExports(items)}\n`);
  return exitCodes.ok;
}

function write(invocation: Invocation, item: ExportView): void {
  const { context, json } = invocation;
  if (json) writeJson(invocation, item);
  else context.stdout(`${renderExport(item, context.theme, context.now())}\n`);
}
