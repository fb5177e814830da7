import { type Command, Option } from "commander";
import { Domain } from "../../shared/contracts/domain.ts";
import { type Seed, type Split, SplitChoice } from "../../shared/contracts/pools.ts";
import { createSeedPool } from "../../shared/domain/pools/seed-pool.ts";
import { splitsOf } from "../../shared/domain/pools/splits.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { seedDomains, shippedSeeds } from "../../shared/pools/seeds.ts";
import { actionWith, type CommandRunner, localAction, writeJson } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readLines } from "../pool-files/read-lines.ts";
import { readSeedRows } from "../pool-files/seed-rows.ts";
import { renderSeedStats, renderSeeds } from "../render/pools.ts";
import { readNameOption } from "../text-option.ts";
import { addMineCommand } from "./mining-commands.ts";

const shownAtFirst = 20;

/** seeds stats, upload, mine, list */
export function addSeedCommands(program: Command, runner: CommandRunner): void {
  const seeds = program.command("seeds").description("The seed pool: entities that cycles start from");

  seeds
    .command("stats")
    .description("How many seeds there are, by domain, type and split, and where they come from")
    .action(
      localAction(runner, async (invocation) => {
        const { seeds: card } = shippedCard();
        if (invocation.json) writeJson(invocation, card);
        else invocation.context.stdout(`${renderSeedStats(card)}\n`);
        return exitCodes.ok;
      }),
    );

  seeds
    .command("upload <file.jsonl>")
    .description("Store seeds of your own in the stack as a pool that runs can name; a row has the fields that `dive seeds list --json` prints")
    .action(
      actionWith(
        runner,
        ({ context }, path = "") => readSeedRows(path, readLines(path, context.openFile(path))),
        async (invocation, rows) => {
          const { client, context, json } = invocation;
          const pool = await client.storePool({ kind: "seeds", rows });
          if (json) writeJson(invocation, pool);
          else context.stdout(`${pool.id}: ${pool.count} seeds; \`dive run --seed-pool ${pool.id}\` draws from them\n`);
          return exitCodes.ok;
        },
      ),
    );

  addMineCommand(seeds, runner);

  seeds
    .command("list")
    .description("Seeds with their type, split, external id, source and licence")
    .option("--all", `all of them (default: the first ${shownAtFirst})`)
    .addOption(new Option("--domain <name>", "seeds of this domain only").choices(Domain.options))
    .option("--type <name>", "seeds of this type only, as `dive seeds stats` names it")
    .addOption(new Option("--split <name>", "seeds of this split only; train is sft and rl").choices(SplitChoice.options).default("all"))
    .action(
      localAction(runner, async (invocation) => {
        const { context, json, options } = invocation;
        const domains = options.domain === undefined ? seedDomains : seedDomains.filter((domain) => domain === options.domain);
        const wanted = splitsOf(SplitChoice.parse(options.split));
        const all = (await Promise.all(domains.map(seedsWithSplit))).flat();
        const types = [...new Set(all.map(({ type }) => type))];
        const type = options.type === undefined ? undefined : readNameOption("--type", options.type, types);
        const listed = all.filter((seed) => wanted.includes(seed.split) && (type === undefined || seed.type === type));
        const shown = options.all ? listed : listed.slice(0, shownAtFirst);
        if (json) for (const seed of shown) writeJson(invocation, seed);
        else context.stdout(`${renderSeeds(shown, listed.length)}\n`);
        return exitCodes.ok;
      }),
    );
}

async function seedsWithSplit(domain: Domain): Promise<(Seed & { split: Split })[]> {
  const { seeds, splitOf } = createSeedPool(await shippedSeeds(domain));
  return seeds.flatMap((seed) => {
    const split = splitOf(seed.id);
    return split ? [{ ...seed, split }] : [];
  });
}
