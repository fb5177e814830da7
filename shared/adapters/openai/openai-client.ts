import type { ModelReply } from "../../contracts/model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ModelClient } from "../../ports/model-client.ts";
import { callOnce } from "../models/model-call.ts";
import { fromChatCompletion } from "./openai-reply.ts";
import { toChatParams } from "./openai-request.ts";
import { createOpenAiSdk, openAiProvider, openAiResponseIn } from "./openai-sdk.ts";

export type OpenAiOptions = {
  apiKey: string;
  /** With its /v1. */
  baseUrl: string;
  provenance: ModelReply["provenance"];
  clock: Clock;
};

/**
 * Models behind a server that speaks OpenAI's Chat Completions: vLLM, SGLang, hosted ones. A timeout above 300 s has no
 * effect, since Node's fetch then gives up on the headers by itself.
 */
export function createOpenAiClient({ apiKey, baseUrl, provenance, clock }: OpenAiOptions): ModelClient {
  const sdk = createOpenAiSdk({ apiKey, baseUrl });
  return {
    complete: (request) =>
      callOnce({
        provider: openAiProvider,
        apiKey,
        provenance,
        clock,
        request,
        send: async (options) => {
          const { data, request_id } = await sdk.chat.completions.create(toChatParams(request), options).withResponse();
          return { content: fromChatCompletion(data), requestId: request_id };
        },
        responseIn: openAiResponseIn,
      }),
  };
}
