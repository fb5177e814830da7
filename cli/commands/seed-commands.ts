import { type Command, Option } from "commander";
import { Domain } from "../../shared/contracts/domain.ts";
import { type Seed, type Split, SplitChoice } from "../../shared/contracts/pools.ts";
import { createSeedPool } from "../../shared/domain/pools/seed-pool.ts";
import { splitsOf } from "../../shared/domain/pools/splits.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { seedDomains, shippedSeeds } from "../../shared/pools/seeds.ts";
import { type CommandRunner, localAction, writeJson } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderSeedStats, renderSeeds } from "../render/pools.ts";

const shownAtFirst = 20;

/** seeds stats, list */
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
        const listed = (await Promise.all(domains.map(seedsWithSplit)))
          .flat()
          .filter(({ type, split }) => wanted.includes(split) && (options.type === undefined || type === options.type));
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
