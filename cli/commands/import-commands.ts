import type { Command } from "commander";
import { ImportRefused } from "../../shared/tools/imported/import-refused.ts";
import { type CommandRunner, type GlobalOptions, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { addImportOptions, type ImportOptions } from "../imports/import-options.ts";
import type { ImportResult } from "../imports/import-tools.ts";
import type { Importer } from "../imports/importer.ts";
import { renderImport } from "../render/import.ts";
import { readStandInUrl } from "../stand-in-url.ts";

/** tools import mcp, tools import openapi */
export function addImportCommands(tools: Command, runner: CommandRunner): void {
  const imports = tools.command("import").description("Add tools of others to the pool; written into the project, for its next deployment");

  addImportOptions(imports.command("mcp <server>"))
    .description("Tools of an MCP server: its URL (streamable HTTP), or in quotes the command of an npm package, as in 'npx -y PACKAGE'")
    .action(
      importAction(runner, async (importer, server, options) => {
        const { importMcp } = await import("../imports/import-tools.ts");
        return importMcp(importer, server, options);
      }),
    );

  addImportOptions(imports.command("openapi <document>"))
    .description("Operations of an OpenAPI 3 document (JSON or YAML), from a file or a URL")
    .option("--server <url>", "where the operations are (default: the document's first server)")
    .action(
      importAction(runner, async (importer, document, options) => {
        const { importOpenApi } = await import("../imports/import-tools.ts");
        return importOpenApi(importer, document, options, runner.context.readFile);
      }),
    );
}

function importAction(runner: CommandRunner, work: (importer: Importer, source: string, options: ImportOptions) => Promise<ImportResult>) {
  return async function run(this: Command): Promise<void> {
    const { json = false, stage } = this.optsWithGlobals<Partial<GlobalOptions>>();
    if (stage !== undefined) throw new UsageError("an import is written into the project, for every stage: leave --stage out");
    const options = this.opts<ImportOptions>();
    const { context } = runner;
    const importer = await context.openImporter(options.against === undefined ? null : readStandInUrl(options.against));
    try {
      const { imported, file } = await work(importer, this.args[0] ?? "", options);
      if (json) writeJson(runner, { file, ...imported });
      else context.stdout(`${renderImport(imported, file)}\n`);
      runner.exitCode = exitCodes.ok;
    } catch (error) {
      throw error instanceof ImportRefused ? new UsageError(error.message, { cause: error }) : error;
    }
  };
}
