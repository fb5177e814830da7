import type { ModelRef } from "../../shared/contracts/model.ts";
import { splitModelRef } from "../../shared/domain/models/model-id.ts";
import { Failure } from "../lib/failure.mjs";

type Keys = Record<string, Record<string, string>>;

/**
 * The keys that this model needs, from the shell.
 * @returns null for a model that needs none
 * @throws Failure that names the variable that is missing
 */
export function keysFor(model: ModelRef, environment: NodeJS.ProcessEnv): Keys | null {
  const { provider } = splitModelRef(model);
  if (provider === "anthropic") return { anthropic: { apiKey: variable(environment, "ANTHROPIC_API_KEY", model) } };
  if (provider === "openai") {
    const baseUrl = environment.OPENAI_BASE_URL;
    return { openai: { apiKey: variable(environment, "OPENAI_API_KEY", model), ...(baseUrl ? { baseUrl } : {}) } };
  }
  return null;
}

function variable(environment: NodeJS.ProcessEnv, name: string, model: ModelRef): string {
  const value = environment[name];
  if (!value) throw new Failure(`--model ${model} needs ${name}: set it in the shell and try again.`);
  return value;
}
