import type { ModelClient } from "../../ports/model-client.ts";
import { createProviderRouter, type ModelRouterOptions } from "./provider-router.ts";

/** Sends each call to the provider that its model names. Throws as provider-router.ts says, else what the adapters throw. */
export function createModelRouter(options: ModelRouterOptions): ModelClient {
  const use = createProviderRouter<ModelClient>(options, {
    anthropic: async (given) => (await import("../anthropic/anthropic-client.ts")).createAnthropicClient(given),
    openai: async (given) => (await import("../openai/openai-client.ts")).createOpenAiClient(given),
  });
  return { complete: (request) => use(request.model, (client) => client.complete(request), request.baseUrl) };
}
