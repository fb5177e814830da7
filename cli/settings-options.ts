import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { CreateRunBody } from "../shared/contracts/api.ts";
import { Domain, Json, JsonObject } from "../shared/contracts/domain.ts";
import { SplitChoice } from "../shared/contracts/pools.ts";
import { SamplingMode } from "../shared/contracts/run-settings.ts";
import { resolveModelRef, UnknownModelError } from "../shared/domain/models/resolve-model.ts";
import type { RunRequest } from "./api-client.ts";
import { UsageError } from "./errors.ts";

type SettingOption = {
  flags: string;
  /** Where its value goes in the settings. */
  paths: string[][];
  about: string;
  read?: (text: string) => Json;
  choices?: readonly string[];
};

const number = (text: string) => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It is not a number.");
  return value;
};
const names = (text: string) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
/** A model named on the command line. @throws InvalidArgumentError */
export const readModel = (text: string) => {
  try {
    return resolveModelRef(text);
  } catch (error) {
    if (error instanceof UnknownModelError) throw new InvalidArgumentError(error.message);
    throw error;
  }
};

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
  { flags: "--budget <usd>", paths: [["budgetUsd"]], about: "no new cycle starts once this much is spent", read: number },
  { flags: "--concurrency <n>", paths: [["concurrency"]], about: "cycles at once", read: number },
];

/** Adds an option for every setting of a run, its default in its help. */
export function addSettingsOptions(command: Command): Command {
  const defaults = JsonObject.parse(JSON.parse(JSON.stringify(CreateRunBody.parse({}))));
  command.option("--settings <file>", "a JSON file of settings, as the API takes them; the other options go over it");
  for (const { flags, paths, about, read, choices } of options) {
    const option = new Option(flags, `${about}${defaultText(defaults, paths[0] ?? [])}`);
    if (read) option.argParser(read);
    if (choices) option.choices(choices);
    command.addOption(option);
  }
  return command;
}

/**
 * The settings that the options and the settings file name; what they leave out is the API's to fill in.
 * @param given the command's parsed options
 * @throws UsageError
 */
export async function readSettings(given: Record<string, unknown>, readFile: (path: string) => Promise<string>): Promise<RunRequest> {
  const settings = typeof given.settings === "string" ? await readSettingsFile(given.settings, readFile) : {};
  for (const { flags, paths } of options) {
    const value = given[new Option(flags).attributeName()];
    if (value !== undefined) for (const path of paths) put(settings, path, Json.parse(value));
  }
  const parsed = CreateRunBody.safeParse(settings);
  if (!parsed.success) throw new UsageError(`these settings cannot be:\n${z.prettifyError(parsed.error)}`);
  return settings as RunRequest;
}

async function readSettingsFile(path: string, readFile: (path: string) => Promise<string>): Promise<JsonObject> {
  const text = await readFile(path);
  try {
    return JsonObject.parse(JSON.parse(text));
  } catch (cause) {
    throw new UsageError(`${path} is not a JSON object`, { cause });
  }
}

function put(settings: JsonObject, [head = "", ...rest]: string[], value: Json): void {
  if (rest.length === 0) {
    settings[head] = value;
    return;
  }
  const inner = JsonObject.safeParse(settings[head]);
  const object = inner.success ? inner.data : {};
  put(object, rest, value);
  settings[head] = object;
}

function defaultText(defaults: JsonObject, path: string[]): string {
  const value = path.reduce<Json | undefined>((at, name) => JsonObject.safeParse(at).data?.[name], defaults);
  return value === undefined || value === null || value === false ? "" : ` (default: ${Array.isArray(value) ? value.join(",") : String(value)})`;
}
