import { createSecretReader, createSecretsClient } from "../../shared/adapters/secrets/secret-reader.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import type { ModelRef } from "../../shared/contracts/model.ts";
import { ModelCredentials } from "../../shared/contracts/model-credentials.ts";
import { base } from "./base.ts";
import { lazy } from "./lazy.ts";

const secrets = lazy(() => createSecretReader(createSecretsClient(), base.clock));

export const standInUrl = () => readEnvironment("STAND_IN_MODEL_URL").STAND_IN_MODEL_URL ?? null;

/** @param options.fresh read anew, for whoever misses a key that a person may just have stored */
export function credentials({ fresh }: { fresh: boolean }): Promise<ModelCredentials> {
  const { MODELS_SECRET_ARN } = readEnvironment("MODELS_SECRET_ARN");
  if (fresh) secrets().forget(MODELS_SECRET_ARN);
  return secrets().json(MODELS_SECRET_ARN, ModelCredentials);
}

/** Which models the stage can call, without calling one. */
export const modelProviderPorts = {
  async modelProviders(): Promise<string[]> {
    const { servers: _, ...providers } = await credentials({ fresh: true });
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
