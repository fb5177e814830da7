import { type Command, Option } from "commander";
import { Domain } from "../../shared/contracts/domain.ts";
import { countExemplars } from "../../shared/domain/pools/count-exemplars.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { shippedExemplars } from "../../shared/pools/exemplars.ts";
import { type CommandRunner, localAction, writeJson } from "../command.ts";
import type { CliContext } from "../context.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { readExemplarRows } from "../pool-files/exemplar-rows.ts";
import { createImportedExemplars } from "../pool-files/imported-exemplars.ts";
import { readLines } from "../pool-files/read-lines.ts";
import { renderExemplarStats, renderExemplars } from "../render/pools.ts";

const shownAtFirst = 20;

/** exemplars stats, list, import */
export function addExemplarCommands(program: Command, runner: CommandRunner): void {
  const exemplars = program.command("exemplars").description("The exemplar pool: queries whose form the derivation takes up");

  exemplars
    .command("stats")
    .description("How many exemplars there are, by family and by domain; imported ones apart")
    .action(
      localAction(runner, async (invocation) => {
        const imported = await importedBy(invocation.context).read();
        const stats = { shipped: shippedCard().exemplars, imported: { count: imported.length, ...countExemplars(imported) } };
        if (invocation.json) writeJson(invocation, stats);
        else invocation.context.stdout(`${renderExemplarStats(stats)}\n`);
        return exitCodes.ok;
      }),
    );

  exemplars
    .command("list")
    .description("Exemplars with their family, pattern, domains, source and licence; imported ones last")
    .option("--all", `all of them (default: the first ${shownAtFirst})`)
    .option("--family <name>", "exemplars of this family only, as `dive exemplars stats` names it")
    .addOption(new Option("--domain <name>", "exemplars that fit this domain only").choices(Domain.options))
    .action(
      localAction(runner, async (invocation) => {
        const { context, json, options } = invocation;
        const domain = Domain.optional().parse(options.domain);
        const listed = [...(await shippedExemplars()), ...(await importedBy(context).read())].filter(
          ({ family, domains }) => (options.family === undefined || family === options.family) && (domain === undefined || domains.includes(domain)),
        );
        const shown = options.all ? listed : listed.slice(0, shownAtFirst);
        if (json) for (const exemplar of shown) writeJson(invocation, exemplar);
        else context.stdout(`${renderExemplars(shown, listed.length, context.width)}\n`);
        return exitCodes.ok;
      }),
    );

  exemplars
    .command("import <file.jsonl>")
    .description("Add queries of your own or of a benchmark, kept apart from the shipped pool; all rows are checked before any is added")
    .requiredOption("--family <name>", "the family that the queries are of, one of the paper's or another")
    .option("--licence <name>", "the licence of rows that do not name theirs, as in CC-BY-4.0")
    .option("--source <name>", "where the rows come from, where they do not say it (default: the file's name)")
    .action(
      localAction(runner, async (invocation, path = "") => {
        const { context, json, options } = invocation;
        const family = String(options.family).trim();
        if (family === "") throw new UsageError("--family is empty");
        const imported = importedBy(context);
        const known = new Set((await imported.read()).map(({ id }) => id));
        const licence = typeof options.licence === "string" && options.licence.trim() !== "" ? options.licence.trim() : undefined;
        const source = typeof options.source === "string" ? options.source : (path.split(/[\\/]/).at(-1) ?? path);
        const rows = await readExemplarRows(path, readLines(path, context.openFile(path)), { family, licence, source }, known);
        await imported.add(rows);
        if (json) writeJson(invocation, { imported: rows.length, family, file: imported.path });
        else context.stdout(`${rows.length} exemplars of ${family} imported to ${imported.path}\n`);
        return exitCodes.ok;
      }),
    );
}

const importedBy = (context: Pick<CliContext, "poolFolder">) => createImportedExemplars(context.poolFolder);
