import type { ModelRef } from "../../shared/contracts/model.ts";
import { ModelCredentials } from "../../shared/contracts/model-credentials.ts";
import { splitModelRef } from "../../shared/domain/models/model-id.ts";
import { Failure } from "../lib/failure.mjs";

type Provider = Exclude<keyof ModelCredentials, "servers">;

/** The shell's variables, named as the providers' own SDKs name them. */
const VARIABLES: Readonly<Record<Provider, { apiKey: string; baseUrl: string }>> = {
  anthropic: { apiKey: "ANTHROPIC_API_KEY", baseUrl: "ANTHROPIC_BASE_URL" },
  openai: { apiKey: "OPENAI_API_KEY", baseUrl: "OPENAI_BASE_URL" },
};

/**
 * The keys that this model needs, from the shell.
 * @returns null for a model that needs none
 * @throws Failure that names the variable that is missing, or is none
 */
export function keysFor(model: ModelRef, environment: NodeJS.ProcessEnv): ModelCredentials | null {
  const { provider } = splitModelRef(model);
  if (provider === "stand-in") return null;
  const names = VARIABLES[provider];
  const [apiKey, baseUrl] = [environment[names.apiKey], environment[names.baseUrl]];
  if (!apiKey) throw new Failure(`${model} needs ${names.apiKey}: set it in the shell and try again.`);
  const keys = ModelCredentials.safeParse({ [provider]: { apiKey, ...(baseUrl ? { baseUrl } : {}) } });
  if (keys.success) return keys.data;
  const field = keys.error.issues[0]?.path.at(-1);
  // Without what was given: it may be a key.
  throw new Failure(
    field === "baseUrl"
      ? `${names.baseUrl} must be an http or https address, such as http://127.0.0.1:8000/v1, and is none.`
      : `${names.apiKey} is no key: it has blanks in it, or nothing else.`,
  );
}
