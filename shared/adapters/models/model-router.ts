import type { ModelCredentials } from "../../contracts/model-credentials.ts";
import type { ModelRef } from "../../contracts/model.ts";
import { splitModelRef } from "../../domain/models/model-id.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ModelClient } from "../../ports/model-client.ts";
import { ModelRequestError } from "../../ports/model-errors.ts";
import { createAnthropicClient } from "../anthropic/anthropic-client.ts";
import { createOpenAiClient } from "../openai/openai-client.ts";

type ModelRouterOptions = {
  /** Asked at every call of a real model, so that a changed key is taken up; the caller caches it as it sees fit. */
  credentials: () => Promise<ModelCredentials>;
  /** Where the stand-in listens; null on a stack that has none. */
  standInUrl: string | null;
  clock: Clock;
};

/**
 * Sends each call to the provider that its model names; stand-in/* speaks the Anthropic API at standInUrl.
 * Throws ModelRequestError where this stack has no key or no stand-in for the model, else what the adapters throw.
 */
export function createModelRouter({ credentials, standInUrl, clock }: ModelRouterOptions): ModelClient {
  const clients = new Map<string, ModelClient>();
  const kept = (key: string, create: () => ModelClient): ModelClient => {
    const client = clients.get(key) ?? create();
    clients.set(key, client);
    return client;
  };

  async function clientOf(model: ModelRef): Promise<ModelClient> {
    switch (splitModelRef(model).provider) {
      case "stand-in": {
        if (standInUrl === null) throw new ModelRequestError(`${model}: this stack has no stand-in model; name a real one`, 404);
        return kept("stand-in", () =>
          createAnthropicClient({ apiKey: "stand-in", baseUrl: standInUrl, provenance: "stand-in", clock }),
        );
      }
      case "anthropic": {
        const { anthropic } = await credentials();
        if (!anthropic) throw missingKey(model, "anthropic", `{"apiKey": "..."}`);
        return kept(`anthropic ${JSON.stringify(anthropic)}`, () => createAnthropicClient({ ...anthropic, provenance: "live", clock }));
      }
      case "openai": {
        const { openai } = await credentials();
        if (!openai) throw missingKey(model, "openai", `{"apiKey": "...", "baseUrl": "https://.../v1"}`);
        return kept(`openai ${JSON.stringify(openai)}`, () => createOpenAiClient({ ...openai, provenance: "live", clock }));
      }
    }
  }

  return {
    async complete(request) {
      const client = await clientOf(request.model);
      return client.complete(request);
    },
  };
}

function missingKey(model: ModelRef, entry: string, example: string): ModelRequestError {
  return new ModelRequestError(`${model}: no key for it. Set the entry "${entry}" of the models secret to ${example}`, 401);
}
