import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { ToolSpec } from "../../../shared/contracts/model.ts";
import type { Choices } from "../choices.ts";
import { objectFor } from "../recipes/generic.ts";
import { recipeOf } from "../recipes/recipe-of.ts";
import { Picker } from "../rules/picker.ts";
import type { Call } from "../turn.ts";

const NO_SEED = { name: "none", type: "", domain: "", aliases: [], externalId: null };

/** The call with arguments that its tool's schema refuses: a required one is missing, or an unknown one is there. */
export function badArguments(call: Call, tools: readonly ToolSpec[]): Call {
  const required = tools.find(({ name }) => name === call.name)?.parameters.required;
  const missing = Array.isArray(required) ? required.find((name) => typeof name === "string" && name in call.arguments) : undefined;
  if (typeof missing !== "string") return { ...call, arguments: { ...call.arguments, no_such_argument: true } };
  const { [missing]: _, ...others } = call.arguments;
  return { ...call, arguments: others };
}

export const unknownTool = (call: Call): Call => ({ ...call, name: `${call.name}_unlisted` });

/** A valid call of another tool of the toolset; null where there is no other. */
export function otherTool(used: ReadonlySet<string>, tools: readonly ToolSpec[], choices: Choices): Call | null {
  const others = tools.filter(({ name }) => !used.has(name));
  const tool = others.length === 0 ? undefined : choices.one(others);
  return tool ? { name: tool.name, arguments: madeArguments(tool, choices) } : null;
}

/** Arguments that its recipe or its schema alone gives. */
export function madeArguments(tool: ToolSpec, choices: Choices): JsonObject {
  const picker = new Picker([], choices, NO_SEED);
  return recipeOf(tool.name, tool).make(picker) ?? objectFor(tool.parameters, picker, {});
}
