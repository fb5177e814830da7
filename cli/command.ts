import type { Command } from "commander";
import type { ApiClient } from "./api-client.ts";
import type { CliContext } from "./context.ts";

export type GlobalOptions = { json: boolean; stage: string | undefined };

/** What a command runs with. */
export type Invocation = {
  client: ApiClient;
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

/** What a command that needs no stack runs with. */
export type LocalInvocation = Omit<Invocation, "client">;

/** Makes a commander action of `work`, which gets the command's arguments and gives the exit code. */
export function action(runner: CommandRunner, work: (invocation: Invocation, ...args: string[]) => Promise<number>) {
  return async function run(this: Command): Promise<void> {
    const { stage } = this.optsWithGlobals<Partial<GlobalOptions>>();
    const client = await runner.context.connect(stage);
    runner.exitCode = await work({ ...localInvocation(this, runner), client }, ...this.args);
  };
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
