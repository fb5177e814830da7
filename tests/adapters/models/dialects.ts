import { createAnthropicClient } from "../../../shared/adapters/anthropic/anthropic-client.ts";
import { createOpenAiClient } from "../../../shared/adapters/openai/openai-client.ts";
import type { ModelClient } from "../../../shared/ports/model-client.ts";

export const apiKey = "sk-test-0123456789-do-not-print";
const now = new Date("2026-11-22T12:00:00Z");
const clock = { now: () => now };

type Call = { id: string; name: string; arguments: string };
/** What differs between the providers, for one suite over both. */
export type Dialect = {
  create: (url: string) => ModelClient;
  model: string;
  path: string;
  reply: (parts: { text?: string; calls?: Call[]; stop: "end" | "calls" | "length" | "refusal" }) => object;
  error: (type: string, message: string, code?: string) => object;
  requestIdHeader: string;
  spendCaps: [status: number, body: object][];
  /** The whole request body without what may move between turns. */
  withoutBreakpoints: (body: string) => string;
};

export const anthropic: Dialect = {
  create: (url) => createAnthropicClient({ apiKey, baseUrl: url, provenance: "live", clock }),
  model: "anthropic/claude-sonnet-5-5",
  path: "/v1/messages",
  reply: ({ text, calls = [], stop }) => ({
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "claude-sonnet-5-5",
    content: [
      ...(text === undefined ? [] : [{ type: "text", text, citations: null }]),
      ...calls.map(({ id, name, arguments: input }) => ({ type: "tool_use", id, name, input: parsedOrText(input) })),
    ],
    stop_reason: { end: "end_turn", calls: "tool_use", length: "max_tokens", refusal: "refusal" }[stop],
    stop_details: stop === "refusal" ? { type: "refusal", category: "frontier_llm", explanation: null } : null,
    usage: { input_tokens: 11, cache_creation_input_tokens: 7, cache_read_input_tokens: 100, output_tokens: 5 },
  }),
  error: (type, message, code) => ({
    type: "error",
    error: { type, message, ...(code ? { details: { error_code: code } } : {}) },
    request_id: "req_body",
  }),
  requestIdHeader: "request-id",
  spendCaps: [
    [429, { type: "error", error: { type: "rate_limit_error", message: "cap", details: { error_code: "enforced_spend_limit_reached" } } }],
    [429, { type: "error", error: { type: "rate_limit_error", message: "cap", details: { error_code: "contract_spend_limit_reached" } } }],
    [400, { type: "error", error: { type: "invalid_request_error", message: "You have reached your specified API usage limits." } }],
    [400, { type: "error", error: { type: "invalid_request_error", message: "You have reached your specified workspace API usage limits." } }],
    [402, { type: "error", error: { type: "billing_error", message: "billing" } }],
  ],
  withoutBreakpoints: (body) => body.replaceAll(',"cache_control":{"type":"ephemeral"}', ""),
};

export const openai: Dialect = {
  create: (url) => createOpenAiClient({ apiKey, baseUrl: `${url}/v1`, provenance: "live", clock }),
  model: "openai/gpt-oss-120b",
  path: "/v1/chat/completions",
  reply: ({ text, calls = [], stop }) => ({
    id: "chatcmpl_1",
    object: "chat.completion",
    created: 1,
    model: "gpt-oss-120b",
    choices: [
      {
        index: 0,
        finish_reason: { end: "stop", calls: "tool_calls", length: "length", refusal: "content_filter" }[stop],
        message: {
          role: "assistant",
          content: text ?? null,
          tool_calls: calls.map(({ id, name, arguments: text }) => ({ id, type: "function", function: { name, arguments: text } })),
        },
      },
    ],
    usage: {
      prompt_tokens: 118,
      completion_tokens: 5,
      total_tokens: 123,
      prompt_tokens_details: { cached_tokens: 100, cache_write_tokens: 7 },
    },
  }),
  error: (type, message, code) => ({ error: { type, message, param: null, code: code ?? null } }),
  requestIdHeader: "x-request-id",
  spendCaps: [
    [429, { error: { type: "insufficient_quota", message: "You exceeded your current quota", param: null, code: "insufficient_quota" } }],
    [429, { error: { type: "billing", message: "not active", param: null, code: "billing_not_active" } }],
    [402, { error: { type: "payment", message: "out of credits", param: null, code: null } }],
  ],
  withoutBreakpoints: (body) => body,
};

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
