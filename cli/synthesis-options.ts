import type { Command } from "commander";
import { CreateRunBody } from "../shared/contracts/api.ts";
import { Domain, JsonObject } from "../shared/contracts/domain.ts";
import { SplitChoice } from "../shared/contracts/pools.ts";
import { SamplingMode } from "../shared/contracts/run-settings.ts";
import type { RunRequest } from "./api-client.ts";
import {
  addSettingsOptions,
  budget,
  checkSettings,
  defaultBudgetUsd,
  defaultsOf,
  names,
  number,
  readModel,
  readSettings,
  type SettingOption,
  withBudget,
} from "./settings-options.ts";

const options: SettingOption[] = [
  { flags: "--domains <list>", paths: [["domains"]], about: `cycles take turns through these, of ${Domain.options.join(", ")}`, read: names },
  { flags: "--cycles <n>", paths: [["cycles"]], about: "how many cycles", read: number },
  { flags: "--rng-seed <n>", paths: [["rngSeed"]], about: "every random choice is drawn from it; drawn and recorded when left out", read: number },
  {
    flags: "--model <id>",
    paths: [
      ["models", "collector"],
      ["models", "generator"],
    ],
    about: "the model of both roles, as in claude-haiku-5-5 or openai/ID (default: the stack's stand-in, where it has one)",
    read: readModel,
  },
  { flags: "--collector <id>", paths: [["models", "collector"]], about: "the evidence collector's model", read: readModel },
  {
    flags: "--generator <id>",
    paths: [["models", "generator"]],
    about: "the task generator's model; another than the collector's derives in a call of its own",
    read: readModel,
  },
  { flags: "--iterations <K>", paths: [["iterations"]], about: "collect, accumulate, derive: so many times a cycle", read: number },
  { flags: "--steps <n>", paths: [["steps"]], about: "tool-calling steps an iteration", read: number },
  { flags: "--toolset-min <n>", paths: [["toolset", "min"]], about: "smallest toolset that is sampled", read: number },
  { flags: "--toolset-max <n>", paths: [["toolset", "max"]], about: "largest toolset that is sampled", read: number },
  { flags: "--toolset-fixed <list>", paths: [["toolset", "fixed"]], about: "exactly these tools in every cycle", read: names },
  { flags: "--tool-pool <list>", paths: [["toolset", "pool"]], about: "sample from these tools only", read: names },
  { flags: "--include-general", paths: [["toolset", "includeGeneral"]], about: "sample the general tools too" },
  {
    flags: "--split <name>",
    paths: [["seeds", "split"]],
    about: "draw seeds of this split: sft, rl and eval share no entity; train is sft and rl",
    choices: SplitChoice.options,
  },
  { flags: "--seed-types <list>", paths: [["seeds", "types"]], about: "draw seeds of these types only, as `dive seeds stats` names them", read: names },
  { flags: "--repeat-seeds", paths: [["seeds", "repeat"]], about: "draw all seeds again when all have come, where there are fewer of them than cycles" },
  { flags: "--seed-pool <id>", paths: [["pools", "seeds"]], about: "draw seeds from this pool of yours (see `dive seeds upload`)", read: (text) => text },
  {
    flags: "--exemplar-pool <id>",
    paths: [["pools", "exemplars"]],
    about: "draw exemplars from this pool of yours (see `dive exemplars upload`)",
    read: (text) => text,
  },
  {
    flags: "--query-pools <list>",
    paths: [["decontamination", "queries"]],
    about: "no task may copy a query of these files of yours (see `dive queries upload`)",
    read: names,
  },
  { flags: "--copy-similarity <x>", paths: [["decontamination", "similarity"]], about: "Jaccard similarity from which two queries are copies", read: number },
  {
    flags: "--copy-overlap <x>",
    paths: [["decontamination", "overlap"]],
    about: "share of a protected query's words, in runs of eight, from which a query is a copy",
    read: number,
  },
  {
    flags: "--sampling <mode>",
    paths: [["sampling"]],
    about: "what is drawn next: what the run has offered least, seeds by their types' shares, or each alike",
    choices: SamplingMode.options,
  },
  { flags: "--exemplars-min <n>", paths: [["exemplars", "min"]], about: "fewest exemplars a cycle", read: number },
  { flags: "--exemplars-max <n>", paths: [["exemplars", "max"]], about: "most exemplars a cycle", read: number },
  {
    flags: "--derivation <how>",
    paths: [["derivation"]],
    about: "derive as the next turn of the collector's thread, or in a separate call",
    choices: ["same-thread", "separate"],
  },
  { flags: "--prompt-cache <on|off>", paths: [["promptCache"]], about: "the provider's prompt cache", choices: ["on", "off"] },
  { flags: "--shown-characters <n>", paths: [["shownCharacters"]], about: "characters of a tool's output that the model sees", read: number },
  { flags: "--output-tokens <n>", paths: [["outputTokens"]], about: "most tokens of one model reply", read: number },
  { flags: "--parallel-calls <n>", paths: [["parallelCalls"]], about: "tool calls of one turn that are run", read: number },
  {
    flags: "--budget <usd>",
    paths: [["budgetUsd"]],
    about: `no new cycle starts once this much is spent, or none (default where a model is named: $${defaultBudgetUsd})`,
    read: budget,
  },
  { flags: "--concurrency <n>", paths: [["concurrency"]], about: "cycles at once", read: number },
];

/** Adds an option for every setting of a synthesis run. */
export const addSynthesisOptions = (command: Command): Command => addSettingsOptions(command, options, defaultsOf(CreateRunBody.parse({})));

/**
 * The run that the options and the settings file ask for.
 * @throws UsageError
 */
export async function readSynthesisSettings(given: Record<string, unknown>, readFile: (path: string) => Promise<string>): Promise<RunRequest> {
  const settings = await readSettings(given, options, readFile);
  const models = JsonObject.safeParse(settings.models).data ?? {};
  return checkSettings(withBudget(settings, Object.values(models)));
}
