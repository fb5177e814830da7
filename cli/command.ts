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

/** What a command that needs no stack runs with. */
export type LocalInvocation = Omit<Invocation, "client">;

/** Makes a commander action of `work`, which gets the command's arguments and gives the exit code. */
export function action(runner: CommandRunner, work: Work<ApiClient>) {
  return async function run(this: Command): Promise<void> {
    await perform(runner, this, await connected(runner, this), work);
  };
}

/** As `action`, for work with what is read and checked before any stack is asked, so that its faults are told where no stack runs. */
export function actionWith<Given>(
  runner: CommandRunner,
  read: (invocation: LocalInvocation, ...args: string[]) => Promise<Given>,
  work: (invocation: Invocation, given: Given) => Promise<number>,
) {
  return async function run(this: Command): Promise<void> {
    const given = await read(localInvocation(this, runner), ...this.args);
    await perform(runner, this, await connected(runner, this), (invocation) => work(invocation, given));
  };
}

/** As `action`, for work that the options of `addLocalOptions` may have this process do itself. */
export function toolAction(runner: CommandRunner, work: Work<ToolClient>) {
  return async function run(this: Command): Promise<void> {
    const { local, against } = this.opts<LocalOptions>();
    if ((local || against !== undefined) && this.optsWithGlobals<Partial<GlobalOptions>>().stage !== undefined)
      throw new UsageError("--local and --against run the tools here: leave --stage out");
    const connect = () => connected(runner, this);
    await withTools(runner.context, this.opts(), connect, (tools) => perform(runner, this, tools, work));
  };
}

/** Work with the tools of this process where the options of `addLocalOptions` say so, else with those of `connect`. */
export async function withTools<T>(
  context: CliContext,
  { local, against }: LocalOptions,
  connect: () => Promise<ToolClient>,
  work: (tools: ToolClient) => Promise<T>,
): Promise<T> {
  if (!local && against === undefined) return work(await connect());
  const tools = await context.openLocalTools(against === undefined ? null : readStandInUrl(against));
  try {
    return await work(tools);
  } finally {
    tools.close();
  }
}

type LocalOptions = { local?: boolean; against?: string };

export function addLocalOptions(command: Command): Command {
  return command
    .option("--local", "run the tools in this process, without a stack; keys from the environment, as in TUSHARE_TOKEN")
    .option("--against <url>", "--local, with http://HOST:PORT in place of every upstream");
}

const connected = (runner: CommandRunner, command: Command) => runner.context.connect(command.optsWithGlobals<Partial<GlobalOptions>>().stage);

async function perform<Client>(runner: CommandRunner, command: Command, client: Client, work: Work<Client>): Promise<void> {
  runner.exitCode = await work({ ...localInvocation(command, runner), client }, ...command.args);
}

/** The same of `work` that reads only what lies on this machine. */
export function localAction(runner: CommandRunner, work: (invocation: LocalInvocation, ...args: string[]) => Promise<number>) {
  return async function run(this: Command): Promise<void> {
    runner.exitCode = await work(localInvocation(this, runner), ...this.args);
  };
}

function localInvocation(command: Command, { context }: CommandRunner): LocalInvocation {
  const { json } = command.optsWithGlobals<Partial<GlobalOptions>>();
  return { json: json ?? false, options: command.opts(), context };
}

/** One JSON value, on one line. */
export function writeJson({ context }: Pick<Invocation, "context">, value: unknown): void {
  context.stdout(`${JSON.stringify(value)}\n`);
}
