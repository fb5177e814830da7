import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { ToolSpec } from "../../../shared/contracts/model.ts";
import { Choices, fractionOf, hash32 } from "../choices.ts";
import type { Conversation } from "../conversation.ts";
import { isJsonObject } from "../json.ts";
import { objectFor } from "../recipes/generic.ts";
import { recipeOf } from "../recipes/recipe-of.ts";
import type { Turn } from "../turn.ts";
import { Picker } from "./picker.ts";
import type { Recipe } from "./recipe.ts";
import { Story } from "./story.ts";
import type { Value } from "./value.ts";

const SECOND_CALL = 0.4;
const ATTEMPTS = 3;
/** So many calls are made about the seed before others, where none of them finds anything. */
const SEED_CALLS = 4;

type Proposal = { tool: string; arguments: JsonObject; linked: number; seeded: number; spelled: number; score: number };

/** What the cycle was given (seed and toolset in its order) as a short text: every choice is drawn from it. */
export const configurationOf = ({ seed, tools }: Conversation): string => hash32(JSON.stringify([seed, tools.map(({ name }) => name)])).toString(36);

/** The same call: evidence may hold the schema's defaults beside what was asked. */
function sameCall(given: JsonObject, made: Json, parameters: JsonObject): boolean {
  if (!isJsonObject(made)) return false;
  const properties = isJsonObject(parameters.properties) ? parameters.properties : {};
  const standard = (name: string): Json | undefined => {
    const property = properties[name];
    return isJsonObject(property) ? property.default : undefined;
  };
  return [...new Set([...Object.keys(given), ...Object.keys(made)])].every(
    (name) => JSON.stringify(given[name] ?? standard(name)) === JSON.stringify(made[name] ?? standard(name)),
  );
}

/** How many steps the iteration takes before it stops by itself: mostly 3 to 6. */
function plannedSteps(configuration: string, iteration: number): number {
  const choices = new Choices(`${configuration}/steps/${iteration}`);
  return choices.chance(0.1) ? choices.integer(1, 2) : choices.integer(3, 6);
}

/** The collector's turn: one or two calls, or a short text that ends the iteration. */
export function collect(conversation: Conversation, steps: "rules" | "all"): Turn {
  const configuration = configurationOf(conversation);
  const { iteration, turns } = conversation;
  if (steps === "rules" && turns >= plannedSteps(configuration, iteration)) return { text: `rule: enough evidence for iteration ${iteration}`, calls: [] };
  const values = new Story(conversation).values();
  const salt = `${configuration}/${iteration}/${turns}`;
  const proposed = (namesSeed: boolean) =>
    conversation.tools.flatMap((tool) => proposalFor(tool, conversation, values, salt, configuration, namesSeed) ?? []).sort((a, b) => b.score - a.score);
  const proposals = proposed(false);
  const isSeeded = ({ seeded }: Proposal) => seeded > 0;
  // The cycle starts from its seed, by its name alone where no tool knows it better.
  const isStart = conversation.evidence.length === 0 && iteration === 1 && conversation.calls.length < SEED_CALLS;
  const atStart = isStart ? (proposals.find(isSeeded) ?? proposed(true).find(isSeeded)) : undefined;
  const first = atStart ?? (turns === 0 && iteration === 1 ? proposals.find(({ spelled }) => spelled > 0) : undefined) ?? proposals[0];
  if (!first) return { text: "rule: no further call fits the tools at hand", calls: [] };
  const second = fractionOf(`${salt}/second`) < SECOND_CALL ? secondOf(conversation, proposals, first) : undefined;
  const calls = second ? [first, second] : [first];
  return { text: `rule: ${calls.map(describe).join("; ")}`, calls: calls.map(({ tool, arguments: given }) => ({ name: tool, arguments: given })) };
}

/** Beside the first call the best of a tool that the cycle has not called yet, whatever it starts from. */
function secondOf(conversation: Conversation, proposals: readonly Proposal[], first: Proposal): Proposal | undefined {
  const others = proposals.filter((one) => one.tool !== first.tool);
  const isNew = ({ tool }: Proposal) => !conversation.evidence.some((item) => item.tool === tool) && !conversation.calls.some((call) => call.tool === tool);
  return others.find(isNew) ?? others[0];
}

const describe = ({ linked, seeded, spelled }: Proposal): string =>
  linked > 0 ? "go on from a value in the evidence" : seeded + spelled > 0 ? "start from the seed" : "look up a table or a made value";

function proposalFor(
  tool: ToolSpec,
  conversation: Conversation,
  values: readonly Value[],
  salt: string,
  configuration: string,
  namesSeed: boolean,
): Proposal | null {
  const made = [...conversation.evidence, ...conversation.calls].filter((call) => call.tool === tool.name);
  const recipe = recipeOf(tool.name, tool);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const pick = new Picker(values, new Choices(`${salt}/${tool.name}/${attempt}`), conversation.seed, namesSeed);
    const given = argumentsFor(recipe, tool, pick);
    if (!given || made.some((call) => sameCall(given, call.arguments, tool.parameters))) continue;
    return {
      tool: tool.name,
      arguments: given,
      linked: pick.linked,
      seeded: pick.seeded,
      spelled: pick.spelled,
      score: scoreOf(tool.name, pick, conversation, salt, configuration),
    };
  }
  return null;
}

/** The recipe's arguments as far as the schema at hand knows them, and the required ones that it left out. */
function argumentsFor(recipe: Recipe, tool: ToolSpec, pick: Picker): JsonObject | null {
  const wanted = recipe.make(pick);
  if (!wanted) return null;
  const { properties, required } = tool.parameters;
  if (!isJsonObject(properties)) return wanted;
  const known = Object.fromEntries(Object.entries(wanted).filter(([name]) => name in properties));
  const missing = Array.isArray(required) ? required.filter((name) => typeof name === "string" && !(name in known)) : [];
  if (missing.length === 0) return known;
  const filled = objectFor({ ...tool.parameters, required: missing }, pick, {});
  return { ...filled, ...known };
}

/** High for calls that go on from evidence, for tools that this cycle has not used, and for those that its configuration prefers. */
function scoreOf(tool: string, pick: Picker, conversation: Conversation, salt: string, configuration: string): number {
  const earlier = conversation.evidence.filter((item) => item.tool === tool).length;
  const failed = conversation.calls.filter((call) => call.tool === tool && call.failed).length;
  const linked = Math.min(pick.linked, 1) * 2.2 + Math.min(pick.seeded, 1) * 1.5 + Math.min(pick.spelled, 1) * 0.5;
  const madeUp = linked === 0 ? -1 : 0;
  return linked + madeUp + fractionOf(`${configuration}/prefers/${tool}`) * 4 + fractionOf(`${salt}/likes/${tool}`) * 2 - earlier * 1.8 - failed * 4;
}
