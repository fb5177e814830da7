import type { Command } from "commander";
import type { ApiClient, ToolClient } from "./api-client.ts";
import type { CliContext } from "./context.ts";
import { UsageError } from "./errors.ts";
import { readStandInUrl } from "./stand-in-url.ts";

export type GlobalOptions = { json: boolean; stage: string | undefined };

/** What a command runs with. */
export type Invocation<Client = ApiClient> = {
  client: Client;
  json: boolean;
  /** The command's own options by name. */
  options: Record<string, unknown>;
  context: CliContext;
};

/** Runs a command's work and keeps its exit code. */
export type CommandRunner = {
  context: CliContext;
  exitCode: number;
};

type Work<Client> = (invocation: Invocation<Client>, ...args: string[]) => Promise<number>;

/** Makes a commander action of `work`, which gets the command's arguments and gives the exit code. */
export function action(runner: CommandRunner, work: Work<ApiClient>) {
  return async function run(this: Command): Promise<void> {
    await perform(runner, this, await connected(runner, this), work);
  };
}

/** As `action`, for work that the options of `addLocalOptions` may have this process do itself. */
export function toolAction(runner: CommandRunner, work: Work<ToolClient>) {
  return async function run(this: Command): Promise<void> {
    const { local, against } = this.opts<{ local?: boolean; against?: string }>();
    if (!local && against === undefined) return perform(runner, this, await connected(runner, this), work);
    if (this.optsWithGlobals<Partial<GlobalOptions>>().stage !== undefined) throw new UsageError("--local and --against run the tools here: leave --stage out");
    const tools = await runner.context.openLocalTools(against === undefined ? null : readStandInUrl(against));
    try {
      await perform(runner, this, tools, work);
    } finally {
      tools.close();
    }
  };
}

export function addLocalOptions(command: Command): Command {
  return command
    .option("--local", "run the tools in this process, without a stack; keys from the environment, as in TUSHARE_TOKEN")
    .option("--against <url>", "--local, with http://HOST:PORT in place of every upstream");
}

const connected = (runner: CommandRunner, command: Command) => runner.context.connect(command.optsWithGlobals<Partial<GlobalOptions>>().stage);

async function perform<Client>(runner: CommandRunner, command: Command, client: Client, work: Work<Client>): Promise<void> {
  const { json = false } = command.optsWithGlobals<Partial<GlobalOptions>>();
  runner.exitCode = await work({ client, json, options: command.opts(), context: runner.context }, ...command.args);
}

/** One JSON value, on one line. */
export function writeJson({ context }: Pick<Invocation, "context">, value: unknown): void {
  context.stdout(`${JSON.stringify(value)}\n`);
}
