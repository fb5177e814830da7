import { type Command, Option } from "commander";
import { Domain } from "../../shared/contracts/domain.ts";
import type { Exemplar } from "../../shared/contracts/pools.ts";
import { countExemplars } from "../../shared/domain/pools/count-exemplars.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { shippedExemplars } from "../../shared/pools/exemplars.ts";
import { actionWith, type CommandRunner, type Invocation, type LocalInvocation, localAction, writeJson } from "../command.ts";
import type { CliContext } from "../context.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { readExemplarRows } from "../pool-files/exemplar-rows.ts";
import { createImportedExemplars } from "../pool-files/imported-exemplars.ts";
import { leaveOutCopies } from "../pool-files/near-copies.ts";
import { createPoolGauge } from "../pool-files/pool-gauge.ts";
import { readLines } from "../pool-files/read-lines.ts";
import { renderExemplarStats, renderExemplars, renderImport } from "../render/pools.ts";
import { readNameOption, readTextOption, spelledAs } from "../text-option.ts";

const shownAtFirst = 20;

/** exemplars stats, list, upload, import, remove */
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
        const all = [...(await shippedExemplars()), ...(await importedBy(context).read())];
        const family = options.family === undefined ? undefined : readNameOption("--family", options.family, familiesOf(all));
        const listed = all.filter((one) => (family === undefined || one.family === family) && (domain === undefined || one.domains.includes(domain)));
        const shown = options.all ? listed : listed.slice(0, shownAtFirst);
        if (json) for (const exemplar of shown) writeJson(invocation, exemplar);
        else context.stdout(`${renderExemplars(shown, listed.length, context.width)}\n`);
        return exitCodes.ok;
      }),
    );

  exemplars
    .command("upload")
    .description("Store the shipped exemplars and the imported ones in the stack as a pool that runs can name")
    .option("--imported-only", "without the shipped ones")
    .action(actionWith(runner, readUpload, upload));

  exemplars
    .command("remove")
    .description("Remove imported queries of a family; the shipped ones and pools in the stack stay")
    .requiredOption("--family <name>", "the family that they were imported as")
    .action(localAction(runner, remove));

  exemplars
    .command("import <file.jsonl>")
    .description("Add queries of your own or of a benchmark, kept apart from the shipped pool; all rows are checked before any is added")
    .requiredOption("--family <name>", "the family that the queries are of, one of the paper's or another")
    .option("--licence <name>", "the licence of rows that do not name theirs, as in CC-BY-4.0")
    .option("--source <name>", "where the rows come from, where they do not say it (default: the file's name)")
    .action(localAction(runner, importRows));
}

async function importRows(invocation: LocalInvocation, path = ""): Promise<number> {
  const { context, json, options } = invocation;
  const named = readTextOption("--family", options.family);
  const licence = options.licence === undefined ? undefined : readTextOption("--licence", options.licence);
  const source = readTextOption("--source", options.source ?? path.split(/[\\/]/).at(-1));
  const imported = importedBy(context);
  const { family, kept, copies } = await imported.change(async (before) => {
    const family = spelledAs(named, [...Object.keys(shippedCard().exemplars.families), ...familiesOf(before)]) ?? named;
    const rows = await readExemplarRows(path, readLines(path, context.openFile(path)), { family, licence, source }, before);
    const parted = leaveOutCopies(rows, [...(await shippedExemplars()), ...before]);
    return { exemplars: [...before, ...parted.kept], result: { family, ...parted } };
  });
  if (json) writeJson(invocation, { imported: kept.length, nearCopies: copies, family, file: imported.path });
  else context.stdout(`${renderImport({ imported: kept.length, copies, family, file: imported.path })}\n`);
  return exitCodes.ok;
}

async function remove({ context, json, options }: LocalInvocation): Promise<number> {
  const imported = importedBy(context);
  const named = readTextOption("--family", options.family);
  const { family, removed } = await imported.change(async (before) => {
    const families = familiesOf(before);
    const family = spelledAs(named, families);
    if (family === undefined)
      throw new UsageError(`nothing of the family ${named} was imported${families.length > 0 ? `; imported families: ${families.join(", ")}` : ""}`);
    const kept = before.filter((exemplar) => exemplar.family !== family);
    return { exemplars: kept, result: { family, removed: before.length - kept.length } };
  });
  if (json) writeJson({ context }, { removed, family, file: imported.path });
  else context.stdout(`${removed} imported exemplars of ${family} removed from ${imported.path}\n`);
  return exitCodes.ok;
}

async function readUpload({ context, options }: LocalInvocation): Promise<Exemplar[]> {
  const imported = await importedBy(context).read();
  const rows = options.importedOnly ? imported : [...(await shippedExemplars()), ...imported];
  if (rows.length === 0) throw new UsageError("nothing was imported yet; `dive exemplars import` does");
  const gauge = createPoolGauge("exemplars");
  for (const [place, row] of rows.entries())
    gauge.add(row, (message) => {
      throw new UsageError(
        `exemplar ${place + 1} of ${rows.length}: ${message}; \`--imported-only\` leaves the shipped ones out, \`dive exemplars remove\` a family`,
      );
    });
  return rows;
}

async function upload({ client, context, json }: Invocation, rows: Exemplar[]): Promise<number> {
  const pool = await client.storePool({ kind: "exemplars", rows });
  if (json) writeJson({ context }, pool);
  else context.stdout(`${pool.id}: ${pool.count} exemplars; \`dive run --exemplar-pool ${pool.id}\` draws from them\n`);
  return exitCodes.ok;
}

const familiesOf = (exemplars: readonly Exemplar[]) => [...new Set(exemplars.map(({ family }) => family))];

const importedBy = (context: Pick<CliContext, "poolFolder">) => createImportedExemplars(context.poolFolder);
