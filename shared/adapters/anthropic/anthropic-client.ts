import type { ModelReply } from "../../contracts/model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ModelClient } from "../../ports/model-client.ts";
import { callOnce } from "../models/model-call.ts";
import { fromMessage } from "./anthropic-reply.ts";
import { toMessageCreateParams } from "./anthropic-request.ts";
import { anthropicResponseIn, createAnthropicSdk } from "./anthropic-sdk.ts";

export type AnthropicOptions = {
  apiKey: string;
  /** Without /v1; left out: Anthropic's own. */
  baseUrl?: string | undefined;
  provenance: ModelReply["provenance"];
  clock: Clock;
};

/**
 * Models behind the Anthropic Messages API. A timeout above 300 s has no effect, since Node's fetch then gives up on the
 * headers by itself.
 */
export function createAnthropicClient({ apiKey, baseUrl, provenance, clock }: AnthropicOptions): ModelClient {
  const sdk = createAnthropicSdk({ apiKey, baseUrl });
  return {
    complete: (request) =>
      callOnce({
        provider: "Anthropic",
        apiKey,
        provenance,
        clock,
        request,
        send: async (options) => {
          const { data, request_id } = await sdk.messages.create(toMessageCreateParams(request), options).withResponse();
          return { content: fromMessage(data), requestId: request_id };
        },
        responseIn: anthropicResponseIn,
      }),
  };
}
