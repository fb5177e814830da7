import type { ModelBatches } from "../../ports/model-batches.ts";
import { createProviderRouter, type ModelRouterOptions } from "./provider-router.ts";

/** The batch API of the provider that each model names. Throws as provider-router.ts says, else what the adapters throw. */
export function createBatchRouter(options: ModelRouterOptions): ModelBatches {
  const use = createProviderRouter<ModelBatches>(options, {
    anthropic: async (given) => (await import("../anthropic/anthropic-batches.ts")).createAnthropicBatches(given),
    openai: async (given) => (await import("../openai/openai-batches.ts")).createOpenAiBatches(given),
  });
  return {
    submit: (batch) => use(batch.model, (client) => client.submit(batch)),
    find: (batch) => use(batch.model, (client) => client.find(batch)),
    state: (model, batchId) => use(model, (client) => client.state(model, batchId)),
    async *outcomes(model, batchId) {
      yield* await use(model, async (client) => client.outcomes(model, batchId));
    },
  };
}
