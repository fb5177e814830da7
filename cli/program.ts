import { Command, CommanderError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import type { CommandRunner } from "./command.ts";
import { addEvalCommands } from "./commands/eval-commands.ts";
import { addExemplarCommands } from "./commands/exemplar-commands.ts";
import { addExportCommands } from "./commands/export-commands.ts";
import { addFrontierCommand } from "./commands/frontier-command.ts";
import { addMiningCommands } from "./commands/mining-commands.ts";
import { addQueryCommands } from "./commands/query-commands.ts";
import { addReplayCommand } from "./commands/replay-command.ts";
import { addRolloutCommands } from "./commands/rollout-commands.ts";
import { addRunCommands } from "./commands/run-commands.ts";
import { addSeedCommands } from "./commands/seed-commands.ts";
import { addTaskCommands } from "./commands/task-commands.ts";
import { addToolCommands } from "./commands/tool-commands.ts";
import { addVerifyCommands } from "./commands/verify-commands.ts";
import type { CliContext } from "./context.ts";
import { exitCodes, exitCodesHelp } from "./exit-codes.ts";
import { renderFailure } from "./render/failure.ts";

/**
 * The `dive` command.
 * @param args without the program's own name
 * @returns the exit code
 */
export async function runDive(args: readonly string[], context: CliContext): Promise<number> {
  const runner: CommandRunner = { context, exitCode: exitCodes.ok };
  try {
    await buildProgram(runner).parseAsync(args, { from: "user" });
    return runner.exitCode;
  } catch (error) {
    // Commander has written its own message by then; asking for help is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const { text, exitCode } = renderFailure(error, context.theme);
    context.stderr(text);
    return exitCode;
  }
}

function buildProgram(runner: CommandRunner): Command {
  const { context } = runner;
  const program = new Command("dive")
    .description("Evidence-first synthesis of tool-use tasks: talks to the local stack of `npm start`, or to a deployed one.")
    .version(packageJson.version, "--version", "the version of this command")
    .option("--json", "one JSON object, or JSON Lines for lists, on stdout and nothing else there")
    .option("--stage <name>", "a stage deployed to AWS (default: DIVE_API_URL with DIVE_API_TOKEN where set, else the local stack)")
    .addHelpText("after", exitCodesHelp)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => context.stdout(text),
      writeErr: (text) => context.stderr(text),
      getOutHelpWidth: () => context.width,
      getErrHelpWidth: () => context.width,
    })
    .showHelpAfterError("(add --help for what there is)")
    .exitOverride();
  addRunCommands(program, runner);
  addExportCommands(program, runner);
  addTaskCommands(program, runner);
  addRolloutCommands(program, runner);
  addFrontierCommand(program, runner);
  addEvalCommands(program, runner);
  addVerifyCommands(program, runner);
  addToolCommands(program, runner);
  addReplayCommand(program, runner);
  addSeedCommands(program, runner);
  addMiningCommands(program, runner);
  addExemplarCommands(program, runner);
  addQueryCommands(program, runner);
  return program;
}
