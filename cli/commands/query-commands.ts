import type { Command } from "commander";
import { actionWith, type CommandRunner, writeJson } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readQueryRows } from "../pool-files/query-rows.ts";
import { readLines } from "../pool-files/read-lines.ts";

/** queries upload */
export function addQueryCommands(program: Command, runner: CommandRunner): void {
  program
    .command("queries")
    .description("Queries that no task may copy, as of the benchmarks that you evaluate on")
    .command("upload <file.jsonl>")
    .description('Store a file of queries in the stack for runs to name; a row is {"query": TEXT} and may have an id')
    .action(
      actionWith(
        runner,
        ({ context }, path = "") => readQueryRows(path, readLines(path, context.openFile(path))),
        async (invocation, rows) => {
          const { client, context, json } = invocation;
          const pool = await client.storePool({ kind: "queries", rows });
          if (json) writeJson(invocation, pool);
          else context.stdout(`${pool.id}: ${pool.count} queries; \`dive run --query-pools ${pool.id}\` keeps their copies out of its tasks\n`);
          return exitCodes.ok;
        },
      ),
    );
}
