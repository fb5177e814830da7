import type { Command } from "commander";
import type { ToolDetail } from "../../shared/contracts/api.ts";
import type { ToolClient } from "../api-client.ts";
import { addLocalOptions, type CommandRunner, type GlobalOptions, withTools } from "../command.ts";
import type { CliContext } from "../context.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";

type ServeOptions = { task?: string; all?: boolean; tools?: string; stdio?: boolean; http?: string; local?: boolean; against?: string };

/** tools serve */
export function addServeCommand(tools: Command, runner: CommandRunner): void {
  addLocalOptions(tools.command("serve"))
    .description("The toolset of a task, or other tools, as an MCP server for any agent, until Ctrl-C")
    .option("--task <task>", "the tools that the task was made with, in its order")
    .option("--all", "every tool that is available")
    .option("--tools <names>", "these tools, with commas between")
    .option("--stdio", "over standard input and output (default)")
    .option("--http <port>", "over streamable HTTP at http://127.0.0.1:PORT/mcp; 0: any free port")
    .action(async function run(this: Command) {
      const options = this.opts<ServeOptions>();
      const port = portOf(options);
      const { stage } = this.optsWithGlobals<Partial<GlobalOptions>>();
      const { context } = runner;
      // Only a task and tools that do not run here need a stack.
      const connect = () => context.connect(stage);
      const task = options.task === undefined ? null : await (await connect()).task(options.task);
      runner.exitCode = await withTools(context, options, connect, async (client) => {
        const names = await namesOf(options, task, client);
        const { readTools } = await import("../serve/tool-server.ts");
        return serve(context, client, await readTools(client, names), port);
      });
    });
}

async function serve(context: CliContext, client: ToolClient, tools: readonly ToolDetail[], port: number | null): Promise<number> {
  const { createToolServer } = await import("../serve/tool-server.ts");
  const unavailable = tools.filter(({ status }) => status !== "available");
  for (const { name, reason } of unavailable) context.stderr(`${name} is not available: ${reason}\n`);
  const create = () => createToolServer({ tools, client });
  if (port === null) {
    const { serveStdio } = await import("../serve/serve-stdio.ts");
    context.stderr(`Serving ${tools.length} tools over standard input and output\n`);
    await serveStdio(create(), context.stdio(), context.signal);
    return exitCodes.ok;
  }
  const { serveHttp } = await import("../serve/serve-http.ts");
  const service = await serveHttp(port, create);
  context.stderr(`Serving ${tools.length} tools at ${service.url}\n`);
  await aborted(context.signal);
  await service.close();
  return exitCodes.ok;
}

async function namesOf({ tools, all }: ServeOptions, task: { toolset: readonly string[] } | null, client: ToolClient): Promise<readonly string[]> {
  const chosen = [task !== null, all === true, tools !== undefined].filter(Boolean).length;
  if (chosen !== 1) throw new UsageError("give one of --task ID, --all and --tools NAME,NAME");
  if (task !== null) return task.toolset;
  if (tools !== undefined) return [...new Set(tools.split(",").map((name) => name.trim()))];
  return (await client.tools()).filter(({ status }) => status === "available").map(({ name }) => name);
}

/** null: over standard input and output. @throws UsageError */
function portOf({ stdio, http }: ServeOptions): number | null {
  if (http === undefined) return null;
  if (stdio) throw new UsageError("give either --stdio or --http");
  const port = Number(http);
  if (!/^\d+$/.test(http) || port > 65_535) throw new UsageError("--http takes a port from 0 to 65535");
  return port;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
