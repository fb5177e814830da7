import type { ModelRef } from "../../contracts/model.ts";
import type { ModelCredentials } from "../../contracts/model-credentials.ts";
import { splitModelRef } from "../../domain/models/model-id.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ModelClient } from "../../ports/model-client.ts";
import { ModelRequestError } from "../../ports/model-errors.ts";
import type { AnthropicOptions } from "../anthropic/anthropic-client.ts";
import type { OpenAiOptions } from "../openai/openai-client.ts";

type ModelRouterOptions = {
  /** Asked at every call of a real model; the caller keeps them as it sees fit, and reads them anew where `fresh` asks for it. */
  credentials: (options: { fresh: boolean }) => Promise<ModelCredentials>;
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
  const kept = async (key: string, create: () => Promise<ModelClient>): Promise<ModelClient> => {
    const client = clients.get(key) ?? (await create());
    clients.set(key, client);
    return client;
  };
  // A provider's SDK takes a fifth of a second to load: only the one that is called is.
  const anthropicClient = async (options: Omit<AnthropicOptions, "clock">) =>
    (await import("../anthropic/anthropic-client.ts")).createAnthropicClient({ ...options, clock });
  const openAiClient = async (options: Omit<OpenAiOptions, "clock">) => (await import("../openai/openai-client.ts")).createOpenAiClient({ ...options, clock });

  async function clientOf(model: ModelRef, options: { fresh: boolean }): Promise<ModelClient> {
    switch (splitModelRef(model).provider) {
      case "stand-in": {
        if (standInUrl === null) throw new ModelRequestError(`${model}: this stack has no stand-in model; name a real one`, 404);
        return kept("stand-in", () => anthropicClient({ apiKey: "stand-in", baseUrl: standInUrl, provenance: "stand-in" }));
      }
      case "anthropic": {
        const { anthropic } = await credentials(options);
        if (!anthropic) throw missingKey(model, "anthropic", `{"apiKey": "..."}`);
        return kept(`anthropic ${JSON.stringify(anthropic)}`, () => anthropicClient({ ...anthropic, provenance: "live" }));
      }
      case "openai": {
        const { openai } = await credentials(options);
        if (!openai) throw missingKey(model, "openai", `{"apiKey": "...", "baseUrl": "https://.../v1"}`);
        return kept(`openai ${JSON.stringify(openai)}`, () => openAiClient({ ...openai, provenance: "live" }));
      }
    }
  }

  return {
    async complete(request) {
      try {
        return await (await clientOf(request.model, { fresh: false })).complete(request);
      } catch (error) {
        // The key that was kept may be missing or out of date while a person has stored a new one.
        if (!(error instanceof ModelRequestError) || error.status !== 401) throw error;
        return (await clientOf(request.model, { fresh: true })).complete(request);
      }
    },
  };
}

function missingKey(model: ModelRef, entry: string, example: string): ModelRequestError {
  return new ModelRequestError(`${model}: no key for it. Set the entry "${entry}" of the models secret to ${example}`, 401);
}
