import type { Command } from "commander";
import { CreateRunBody } from "../shared/contracts/api.ts";
import { Domain, type Json, JsonObject } from "../shared/contracts/domain.ts";
import { Split } from "../shared/contracts/pools.ts";
import type { RunRequest } from "./api-client.ts";
import { UsageError } from "./errors.ts";
import {
  addSettingsOptions,
  budget,
  checkSettings,
  defaultBudgetUsd,
  defaultsOf,
  names,
  number,
  numbers,
  readModel,
  readSettings,
  type SettingOption,
  withBudget,
} from "./settings-options.ts";

export type RolloutKind = "trajectories" | "self-sampling" | "evaluation";

const models = (text: string) => names(text).map(readModel);

const options: SettingOption[] = [
  { flags: "--domains <list>", paths: [["source", "domains"]], about: `tasks of these domains only, of ${Domain.options.join(", ")}`, read: names },
  { flags: "--k <list>", paths: [["source", "k"]], about: "tasks of these iterations only", read: numbers },
  { flags: "--tools <list>", paths: [["source", "tools"]], about: "tasks whose evidence uses at least one of these tools only", read: names },
  {
    flags: "--splits <list>",
    paths: [["source", "splits"]],
    about: `tasks whose seed is in these splits, of ${Split.options.join(", ")} (default: what the kind of run stands for)`,
    read: names,
  },
  { flags: "--tasks <list>", paths: [["source", "tasks"]], about: "these tasks only", read: names },
  { flags: "--limit <n>", paths: [["source", "limit"]], about: "so many tasks, drawn from rngSeed", read: number },
  { flags: "--rng-seed <n>", paths: [["rngSeed"]], about: "every random choice is drawn from it; drawn and recorded when left out", read: number },
  {
    flags: "--model <id>",
    paths: [["policy"]],
    about: "the policy, as in claude-haiku-5-5 or openai/ID; with --base-url the name that the server has for it",
    read: (text) => text,
  },
  { flags: "--base-url <url>", paths: [["baseUrl"]], about: "a server that speaks OpenAI's chat API (vLLM, SGLang), with its /v1", read: (text) => text },
  { flags: "--attempts <n>", paths: [["attempts"]], about: "rollouts a task", read: number },
  { flags: "--turns <n>", paths: [["turns"]], about: "most turns with tool calls", read: number },
  { flags: "--context-tokens <n>", paths: [["contextTokens"]], about: "most tokens of the conversation", read: number },
  { flags: "--temperature <x>", paths: [["sampling", "temperature"]], about: "of the policy, where its model takes one", read: number },
  { flags: "--top-p <x>", paths: [["sampling", "topP"]], about: "of the policy, where its model takes one", read: number },
  {
    flags: "--verify-by <how>",
    paths: [["verification", "by"]],
    about: "two verifier models, or the comparison by rules alone",
    choices: ["models", "rules"],
  },
  { flags: "--verifiers <list>", paths: [["verification", "verifiers"]], about: "two different models, with a comma between them", read: models },
  { flags: "--batch", paths: [["verification", "batch"]], about: "verdicts in the providers' batch APIs, at half the price, once the rollouts have ended" },
  {
    flags: "--tool-mode <how>",
    paths: [["tools"]],
    about: "replay-first: calls that the task's evidence holds get the recorded output; live: all are made",
    choices: ["replay-first", "live"],
  },
  { flags: "--prompt-cache <on|off>", paths: [["promptCache"]], about: "the provider's prompt cache", choices: ["on", "off"] },
  { flags: "--shown-characters <n>", paths: [["shownCharacters"]], about: "characters of a tool's output that the policy sees", read: number },
  { flags: "--output-tokens <n>", paths: [["outputTokens"]], about: "most tokens of one model reply", read: number },
  { flags: "--parallel-calls <n>", paths: [["parallelCalls"]], about: "tool calls of one turn that are run", read: number },
  { flags: "--penalty <lambda>", paths: [["penalty"]], about: "what the reward loses for each invalid call", read: number },
  {
    flags: "--budget <usd>",
    paths: [["budgetUsd"]],
    about: `no new rollout starts once this much is spent, or none (default where a model is named: $${defaultBudgetUsd})`,
    read: budget,
  },
  { flags: "--concurrency <n>", paths: [["concurrency"]], about: "rollouts at once", read: number },
  { flags: "--policy-concurrency <n>", paths: [["policyConcurrency"]], about: "rollouts at once on this policy, over all runs", read: number },
];

const frontierOptions: SettingOption[] = [
  { flags: "--min <n>", paths: [["frontier", "min"]], about: "fewest successes of a task on the frontier", read: number },
  { flags: "--max <n>", paths: [["frontier", "max"]], about: "most successes of a task on the frontier", read: number },
];

const optionsOf = (kind: RolloutKind) => (kind === "self-sampling" ? [...options, ...frontierOptions] : options);
const anyRun = "run-00000000000000000000000000";

/** Adds an option for every setting of a run of this kind. */
export function addRolloutOptions(command: Command, kind: RolloutKind): Command {
  return addSettingsOptions(command, optionsOf(kind), defaultsOf(CreateRunBody.parse({ kind, source: { runs: [anyRun] } })));
}

/** A run as its user asks for it: whole, or null where it names no runs whose tasks are attempted; then it is whole with some. */
export type AskedRollouts = { kind: RolloutKind; runs: readonly string[]; request: RunRequest | null; withRuns: (found: readonly string[]) => RunRequest };

/**
 * The run that the arguments, the options and the settings file ask for, with all checked that needs no stack.
 * @param runs whose tasks are attempted; where none is given, those that the file names
 * @throws UsageError
 */
export async function readRolloutSettings(
  kind: RolloutKind,
  runs: readonly string[],
  given: Record<string, unknown>,
  readFile: (path: string) => Promise<string>,
): Promise<AskedRollouts> {
  const read = await readSettings(given, optionsOf(kind), readFile);
  const source = read.source === undefined ? {} : JsonObject.safeParse(read.source).data;
  if (!source) throw new UsageError('source: an object, as in {"runs": [RUN]}');
  const settings: JsonObject = { ...read, ...policyOf(read), kind };
  const verifiers = JsonObject.safeParse(settings.verification).data?.verifiers;
  const budgeted = withBudget(settings, [settings.policy, ...(Array.isArray(verifiers) ? verifiers : [])]);
  const requestOf = (attempted: Json) => checkSettings({ ...budgeted, source: { ...source, runs: attempted } });
  const named = runs.length > 0 ? [...runs] : source.runs;
  const request = requestOf(named === undefined ? [anyRun] : named);
  return { kind, runs, request: named === undefined ? null : request, withRuns: (found) => requestOf([...found]) };
}

/** A server at a base URL has names of its own. */
function policyOf({ policy, baseUrl }: JsonObject): JsonObject {
  if (typeof policy !== "string") {
    if (typeof baseUrl === "string") throw new UsageError("--base-url needs --model: the name that the server has for the policy");
    return {};
  }
  const name = policy.trim();
  if (typeof baseUrl !== "string") return { policy: readPolicy(name) };
  return { policy: name.startsWith("openai/") ? name : `openai/${name}` };
}

function readPolicy(name: string): string {
  try {
    return readModel(name);
  } catch (error) {
    throw new UsageError(`--model: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
