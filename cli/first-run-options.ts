import { Command, type CommanderError, InvalidArgumentError } from "commander";
import { Domain } from "../shared/contracts/domain.ts";
import { resolveModelRef } from "../shared/domain/models/resolve-model.ts";
import { generalFamily } from "../shared/tools/general/general-family.ts";
import type { CliContext } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";

/** What stands after `npm start --`. */
export type FirstRunOptions = {
  model?: string;
  cycles: number;
  budget?: number;
  domain?: Domain[];
  full?: true;
  teacher?: string;
  student?: string;
  verifiers?: [string, string];
};

export const defaultBudgetUsd = 1;
export const usualDomain: Domain = "biological";

const generalTasks = `web-search tasks on the seeds of all domains, every toolset ${generalFamily.map(({ name }) => name).join(", ")}`;

/** @throws CommanderError for wrong options, or where help was asked for */
export function readFirstRunOptions(args: readonly string[], context: Pick<CliContext, "stdout" | "stderr">): FirstRunOptions {
  return new Command("npm start --")
    .description("Brings up local AWS, deploys, and synthesises a first run of tasks; with --full, goes on to shards that trainers read.")
    .option("--model <id>", "use this model instead of the stand-in, as in claude-haiku-5-5 or openai/ID", readModel)
    .option("--budget <usd>", `nothing further starts once this much is spent (default with --model: ${defaultBudgetUsd})`, readNumber)
    .option(
      "--domain <name>",
      `${Domain.options.join(", ")}; several times for several, which take turns; general: ${generalTasks} (default: ${usualDomain})`,
      readDomain,
    )
    .option("--cycles <n>", "how many cycles", readNumber, 12)
    .option("--full", "then a teacher's trajectories, a student's samples, and the export of all views")
    .option("--teacher <id>", "with --full: whose trajectories become demonstrations (default: --model, or the stand-in)", readModel)
    .option("--student <id>", "with --full: whose samples find the frontier (default: --model, or the stand-in)", readModel)
    .option("--verifiers <a,b>", "with --full: two different models that judge answers (default with --model: rules, without a model)", readVerifiers)
    .option(
      "--tool-keys",
      "--live-tools, and store the keys of tools that stand in the shell (TUSHARE_TOKEN, SERPER_API_KEY, ...) in the local stack; calls with them may cost money",
    )
    .option("--live-tools", "tools ask the services on the internet themselves, not the stand-in for them")
    .configureOutput({ writeOut: (text) => context.stdout(text), writeErr: (text) => context.stderr(text) })
    .exitOverride()
    .parse(args, { from: "user" })
    .opts<FirstRunOptions>();
}

/** Commander's own code for a bad option is another than for a bad value that we find. */
export const exitCodeOfOptions = ({ exitCode }: CommanderError): number => (exitCode === 0 ? exitCodes.ok : exitCodes.usage);

function readModel(text: string): string {
  try {
    return resolveModelRef(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function readVerifiers(text: string): [string, string] {
  const [first = "", second = "", ...more] = text.split(",").map((one) => one.trim());
  if (first === "" || second === "" || more.length > 0 || first === second) throw new InvalidArgumentError("Name two different models: ID,ID.");
  return [readModel(first), readModel(second)];
}

function readDomain(text: string, earlier: readonly Domain[] = []): Domain[] {
  const parsed = Domain.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(`It is one of ${Domain.options.join(", ")}.`);
  const domains = [...earlier, parsed.data];
  if (new Set(domains).size < domains.length) throw new InvalidArgumentError("Name each domain once.");
  if (domains.includes("general") && domains.length > 1) throw new InvalidArgumentError("general takes the seeds of all domains: name it alone.");
  return domains;
}

function readNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It is not a number.");
  return value;
}
