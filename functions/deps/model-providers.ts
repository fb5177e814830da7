import { createSecretReader, createSecretsClient } from "../../shared/adapters/secrets/secret-reader.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import type { ModelRef } from "../../shared/contracts/model.ts";
import { ModelCredentials } from "../../shared/contracts/model-credentials.ts";
import { base } from "./base.ts";
import { lazy } from "./lazy.ts";

// Nothing is kept: a kept key or address would send the calls of a new run, and their cost, to the old provider; a read is nothing beside a model's call.
const secrets = lazy(() => createSecretReader(createSecretsClient(), base.clock, 0));

export const standInUrl = () => readEnvironment("STAND_IN_MODEL_URL").STAND_IN_MODEL_URL ?? null;

/** As they are stored now. */
export function credentials(): Promise<ModelCredentials> {
  const { MODELS_SECRET_ARN } = readEnvironment("MODELS_SECRET_ARN");
  return secrets().json(MODELS_SECRET_ARN, ModelCredentials);
}

/** Which models the stage can call, without calling one. */
export const modelProviderPorts = {
  async modelProviders(): Promise<string[]> {
    const { servers: _, ...providers } = await credentials();
    const stored = Object.keys(providers);
    return standInUrl() === null ? stored : [...stored, "stand-in"];
  },
  get defaultModel(): ModelRef | null {
    return standInUrl() === null ? null : "stand-in/rules";
  },
  get defaultVerifiers(): readonly [ModelRef, ModelRef] | null {
    return standInUrl() === null ? null : ["stand-in/verifier-a", "stand-in/verifier-b"];
  },
};
