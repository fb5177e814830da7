import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { Message } from "../../../shared/contracts/model.ts";
import { isJsonObject } from "../json.ts";
import { Prefix } from "../prefix.ts";
import { tokensOf } from "../tokens.ts";
import type { Outcome, ReadRequest, Turn } from "../turn.ts";
import type { ChatMessage, ChatRequest } from "./openai-request.ts";

/** The request's blocks in prompt order: tools, then every message. */
export function openaiPrefix(request: ChatRequest, apiKey: string): Prefix {
  const prefix = new Prefix(`${apiKey}|${request.model}`, 0);
  for (const tool of request.tools ?? []) prefix.add(JSON.stringify(tool), null);
  for (const message of request.messages) prefix.add(JSON.stringify(message), null);
  return prefix;
}

const textOf = (content: ChatMessage["content"]): string => (typeof content === "string" ? content : (content ?? []).map(({ text }) => text).join("\n"));

function argumentsOf(text: string): JsonObject | null {
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The request in the words that the rules read. */
export function fromOpenai(request: ChatRequest): ReadRequest {
  const tools = (request.tools ?? []).map(({ function: tool }) => ({
    name: tool.name,
    description: tool.description ?? "",
    parameters: tool.parameters ?? {},
    strict: tool.strict ?? false,
  }));
  const messages = request.messages.flatMap((message): Message[] => {
    if (message.role === "system" || message.role === "developer") return [];
    if (message.role === "user") return [{ role: "user", content: [{ type: "text", text: textOf(message.content) }] }];
    if (message.role === "tool")
      return [{ role: "user", content: [{ type: "toolResult", callId: message.tool_call_id, text: textOf(message.content), isError: false }] }];
    const calls = (message.tool_calls ?? []).map((call) => ({
      type: "toolCall" as const,
      id: call.id,
      name: call.function.name,
      arguments: argumentsOf(call.function.arguments),
    }));
    return [{ role: "assistant", content: [...(message.content ? [{ type: "text" as const, text: textOf(message.content) }] : []), ...calls] }];
  });
  const system = request.messages.filter(({ role }) => role === "system" || role === "developer").map(({ content }) => textOf(content));
  return { model: request.model, system: system.join("\n"), tools, messages, sample: String(request.seed ?? "") };
}

/** The reply's body (ChatCompletion of the API). */
export function openaiReply(
  outcome: Outcome,
  request: ChatRequest,
  prompt: { tokens: number; cached: number },
  idBase: string,
  createdAt: number,
): { body: object; outputTokens: number } {
  const turn: Turn = outcome.kind === "refusal" ? { text: "", calls: [] } : outcome.turn;
  const { reasoning = "" } = turn;
  let calls = turn.calls.map((call, index) => ({
    id: `call_${idBase}${index}`,
    type: "function",
    function: { name: call.name, arguments: call.malformed ?? JSON.stringify(call.arguments) },
  }));
  let text = turn.text;
  const limit = request.max_completion_tokens ?? request.max_tokens ?? Number.POSITIVE_INFINITY;
  let outputTokens = Math.max(1, tokensOf(reasoning.length + text.length + JSON.stringify(calls).length));
  let finish = outcome.kind === "refusal" ? "content_filter" : calls.length > 0 ? "tool_calls" : "stop";
  if (outcome.kind === "max_tokens" || outputTokens > limit) {
    calls = calls.map((call) => ({
      ...call,
      function: { ...call.function, arguments: call.function.arguments.slice(0, Math.floor(call.function.arguments.length / 2)) },
    }));
    text = calls.length > 0 ? text : text.slice(0, Math.ceil(text.length / 2));
    outputTokens = Math.min(outputTokens, limit);
    finish = "length";
  }
  const message = {
    role: "assistant",
    content: text === "" ? null : text,
    ...(reasoning === "" ? {} : { reasoning_content: reasoning }),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    refusal: outcome.kind === "refusal" ? `rule: refused by configuration of the stand-in (${outcome.category})` : null,
  };
  const body = {
    id: `chatcmpl-${idBase}`,
    object: "chat.completion",
    created: Math.floor(createdAt / 1000),
    model: request.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
    usage: {
      prompt_tokens: prompt.tokens,
      completion_tokens: outputTokens,
      total_tokens: prompt.tokens + outputTokens,
      prompt_tokens_details: { cached_tokens: prompt.cached },
      completion_tokens_details: { reasoning_tokens: reasoning === "" ? 0 : tokensOf(reasoning.length) },
    },
  };
  return { body, outputTokens };
}
