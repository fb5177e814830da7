import type { ModelRef } from "../../contracts/model.ts";
import type { ModelCredentials } from "../../contracts/model-credentials.ts";
import { splitModelRef } from "../../domain/models/model-id.ts";
import type { Clock } from "../../ports/clock.ts";
import { ModelRequestError } from "../../ports/model-errors.ts";
import type { AnthropicOptions } from "../anthropic/anthropic-client.ts";
import type { OpenAiOptions } from "../openai/openai-client.ts";

export type ModelRouterOptions = {
  /** Asked at every call of a real model, so that a changed key or address holds from the next call on. */
  credentials: () => Promise<ModelCredentials>;
  /** Where the stand-in listens; null on a stack that has none. */
  standInUrl: string | null;
  clock: Clock;
};

/** How the client of a provider is made; a provider's SDK takes a fifth of a second to load: only the one that is called is. */
type ProviderClients<Client> = {
  anthropic(options: AnthropicOptions): Promise<Client>;
  openai(options: OpenAiOptions): Promise<Client>;
};

/**
 * Uses the client of the provider that a model names, or of the OpenAI-compatible server at a base URL; stand-in/* speaks the Anthropic API at standInUrl.
 * Throws ModelRequestError where this stack has no key or no stand-in for the model, else what the use throws.
 */
export function createProviderRouter<Client>({ credentials, standInUrl, clock }: ModelRouterOptions, create: ProviderClients<Client>) {
  const clients = new Map<string, Client>();
  const kept = async (key: string, make: () => Promise<Client>): Promise<Client> => {
    const client = clients.get(key) ?? (await make());
    clients.set(key, client);
    return client;
  };

  /** A server that a run names gets the key that is stored for it, or a word in place of one: many ask for none. */
  async function clientOfServer(baseUrl: string): Promise<Client> {
    const apiKey = (await credentials()).servers?.[baseUrl]?.apiKey ?? "none";
    return kept(`server ${JSON.stringify([baseUrl, apiKey])}`, () => create.openai({ apiKey, baseUrl, provenance: "live", clock }));
  }

  async function clientOf(model: ModelRef, baseUrl: string | null): Promise<Client> {
    if (baseUrl !== null) return clientOfServer(baseUrl);
    switch (splitModelRef(model).provider) {
      case "stand-in": {
        if (standInUrl === null) throw new ModelRequestError(`${model}: this stack has no stand-in model; name a real one`, 404);
        return kept("stand-in", () => create.anthropic({ apiKey: "stand-in", baseUrl: standInUrl, provenance: "stand-in", clock }));
      }
      case "anthropic": {
        const { anthropic } = await credentials();
        if (!anthropic) throw missingKey(model, "anthropic", `{"apiKey": "..."}`);
        return kept(`anthropic ${JSON.stringify(anthropic)}`, () => create.anthropic({ ...anthropic, provenance: "live", clock }));
      }
      case "openai": {
        const { openai } = await credentials();
        if (!openai) throw missingKey(model, "openai", `{"apiKey": "...", "baseUrl": "https://.../v1"}`);
        return kept(`openai ${JSON.stringify(openai)}`, () => create.openai({ ...openai, provenance: "live", clock }));
      }
    }
  }

  return async function use<T>(model: ModelRef, call: (client: Client) => Promise<T>, baseUrl: string | null = null): Promise<T> {
    return call(await clientOf(model, baseUrl));
  };
}

function missingKey(model: ModelRef, entry: string, example: string): ModelRequestError {
  return new ModelRequestError(`${model}: no key for it. Set the entry "${entry}" of the models secret to ${example}`, 401);
}
