import { z } from "zod";
import { JsonObject } from "../../contracts/domain.ts";
import type { AssistantMessage, StopReason, ToolCallBlock } from "../../contracts/model.ts";
import type { ReplyContent } from "../models/model-call.ts";

const tokens = z.int().nonnegative();
const Reply = z.object({
  model: z.string(),
  content: z.array(JsonObject),
  stop_reason: z.string(),
  stop_details: z.object({ category: z.string().nullish() }).nullish(),
  usage: z.object({
    input_tokens: tokens,
    output_tokens: tokens,
    cache_creation_input_tokens: tokens.nullish(),
    cache_read_input_tokens: tokens.nullish(),
  }),
});
const Text = z.object({ text: z.string() });
const Thinking = z.object({ thinking: z.string().optional() });
const ToolUse = z.object({ id: z.string().min(1), name: z.string(), input: z.json() });

/** A Messages API reply in our terms. Throws ZodError for a body that is none. */
export function fromMessage(body: unknown): ReplyContent {
  const reply = Reply.parse(body);
  const message: AssistantMessage = { role: "assistant", content: reply.content.flatMap(blockOf) };
  return {
    message,
    stopReason: stopReasonOf(reply.stop_reason, message),
    refusalCategory: reply.stop_reason === "refusal" ? (reply.stop_details?.category ?? null) : null,
    usage: {
      input: reply.usage.input_tokens,
      cacheRead: reply.usage.cache_read_input_tokens ?? 0,
      cacheWrite: reply.usage.cache_creation_input_tokens ?? 0,
      output: reply.usage.output_tokens,
    },
    modelId: reply.model,
  };
}

function blockOf(block: JsonObject): AssistantMessage["content"] {
  switch (block.type) {
    case "text": {
      const { text } = Text.parse(block);
      return text === "" ? [] : [{ type: "text", text }];
    }
    case "tool_use":
      return [toolCallOf(ToolUse.parse(block))];
    case "thinking":
    case "redacted_thinking":
      return [{ type: "reasoning", text: Thinking.parse(block).thinking ?? "", opaque: block }];
    default:
      // Blocks of the provider's own server tools, of which no request of ours has any.
      return [];
  }
}

function toolCallOf({ id, name, input }: z.infer<typeof ToolUse>): ToolCallBlock {
  const object = JsonObject.safeParse(input);
  if (object.success) return { type: "toolCall", id, name, arguments: object.data };
  return { type: "toolCall", id, name, arguments: null, malformed: typeof input === "string" ? input : JSON.stringify(input) };
}

/** end_turn, tool_use, stop_sequence, pause_turn (server tools only) and reasons yet unknown: the content says which it was. */
function stopReasonOf(reason: string, message: AssistantMessage): StopReason {
  if (reason === "refusal") return "refusal";
  if (reason === "max_tokens") return "maxTokens";
  if (reason === "model_context_window_exceeded") return "contextWindow";
  return message.content.some((block) => block.type === "toolCall") ? "toolCalls" : "end";
}
