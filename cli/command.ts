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

/** Makes a commander action of `work`, which gets the command's arguments and gives the exit code. */
export function action(runner: CommandRunner, work: (invocation: Invocation, ...args: string[]) => Promise<number>) {
  return async function run(this: Command): Promise<void> {
    const { json, stage } = this.optsWithGlobals<Partial<GlobalOptions>>();
    const client = await runner.context.connect(stage);
    runner.exitCode = await work({ client, json: json ?? false, options: this.opts(), context: runner.context }, ...this.args);
  };
}

/** One JSON value, on one line. */
export function writeJson({ context }: Pick<Invocation, "context">, value: unknown): void {
  context.stdout(`${JSON.stringify(value)}\n`);
}
