import { z } from "zod";
import { JsonObject } from "../../contracts/domain.ts";
import type { AssistantMessage, StopReason, ToolCallBlock } from "../../contracts/model.ts";
import type { ReplyContent } from "../models/model-call.ts";
import { splitThoughts } from "./inline-thoughts.ts";
import type { ReasoningField } from "./openai-request.ts";

const tokens = z.int().nonnegative();
const ToolCall = z.object({
  id: z.string().min(1),
  function: z.object({ name: z.string(), arguments: z.string() }),
});
const Choice = z.object({
  // Any other, as "abort" and "insufficient_system_resource", is how a server owns up to a reply that it could not finish; so is none at all.
  finish_reason: z.enum(["stop", "tool_calls", "function_call", "length", "content_filter"], "the server broke the reply off"),
  message: z.object({
    content: z.string().nullish(),
    refusal: z.string().nullish(),
    reasoning: z.string().nullish(),
    reasoning_content: z.string().nullish(),
    tool_calls: z.array(ToolCall).nullish(),
  }),
});
const Reply = z.object({
  model: z.string(),
  choices: z.tuple([Choice], z.unknown()),
  usage: z.object({
    prompt_tokens: tokens,
    completion_tokens: tokens,
    prompt_tokens_details: z.object({ cached_tokens: tokens.nullish(), cache_write_tokens: tokens.nullish() }).nullish(),
  }),
});
type Choice = z.infer<typeof Choice>;

/** A chat completion in our terms. Throws ZodError for a body that is none; one without usage is none, since it has no known cost. */
export function fromChatCompletion(body: unknown): ReplyContent {
  const { model, choices, usage } = Reply.parse(body);
  const [choice] = choices;
  const stopReason = stopReasonOf(choice);
  const cacheRead = usage.prompt_tokens_details?.cached_tokens ?? 0;
  const cacheWrite = usage.prompt_tokens_details?.cache_write_tokens ?? 0;
  return {
    message: { role: "assistant", content: contentOf(choice, stopReason) },
    stopReason,
    refusalCategory: choice.finish_reason === "content_filter" ? "content_filter" : null,
    // prompt_tokens counts the cached ones too.
    usage: { input: Math.max(0, usage.prompt_tokens - cacheRead - cacheWrite), cacheRead, cacheWrite, output: usage.completion_tokens },
    modelId: model,
  };
}

/** Some servers say "stop" where there are calls, so the content decides between calls and an end. */
function stopReasonOf({ finish_reason, message }: Choice): StopReason {
  if (finish_reason === "content_filter" || message.refusal) return "refusal";
  if (finish_reason === "length") return "maxTokens";
  return message.tool_calls?.length ? "toolCalls" : "end";
}

/**
 * Reasoning, text, calls. A server whose reasoning parser misses the end of the thoughts returns the whole answer as
 * reasoning and no content; where such a reply ended by itself, the reasoning stands as the text too.
 */
function contentOf({ message }: Choice, stopReason: StopReason): AssistantMessage["content"] {
  const reasoning = message.reasoning
    ? ({ field: "reasoning", text: message.reasoning } as const)
    : ({ field: "reasoning_content", text: message.reasoning_content ?? "" } as const);
  const inline = splitThoughts(message.content ?? "");
  const text = inline.text || message.refusal || (stopReason === "end" && !message.content?.trim() ? reasoning.text : "");
  return [
    ...reasoningBlocks(reasoning.field, reasoning.text),
    ...reasoningBlocks("content", inline.thoughts),
    ...(text === "" ? [] : [{ type: "text" as const, text }]),
    ...(message.tool_calls ?? []).map(toolCallOf),
  ];
}

function reasoningBlocks(field: ReasoningField["field"], text: string) {
  const opaque: ReasoningField = { field };
  return text === "" ? [] : [{ type: "reasoning" as const, text, opaque }];
}

function toolCallOf(call: z.infer<typeof ToolCall>): ToolCallBlock {
  const { name, arguments: text } = call.function;
  const object = JsonObject.safeParse(parsed(text));
  if (object.success) return { type: "toolCall", id: call.id, name, arguments: object.data };
  return { type: "toolCall", id: call.id, name, arguments: null, malformed: text };
}

/** Servers write a call without arguments as an empty string too. undefined where the text is not JSON. */
function parsed(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
