import type Anthropic from "@anthropic-ai/sdk";
import { z } from "zod";
import type { AssistantMessage, Message, UserMessage } from "../../contracts/model.ts";

/** The provider's own reasoning blocks; anything else (another provider's) cannot be sent here. */
const SignedReasoning = z.union([
  z.looseObject({ type: z.literal("thinking"), thinking: z.string(), signature: z.string() }),
  z.looseObject({ type: z.literal("redacted_thinking"), data: z.string() }),
]);

export type Turn = { role: "user" | "assistant"; content: Anthropic.ContentBlockParam[] };

/** The conversation as the Messages API takes it: the same messages always give the same bytes. */
export function toTurns(messages: readonly Message[]): Turn[] {
  return messages
    .map(
      (message): Turn => ({
        role: message.role,
        content: message.role === "user" ? userContent(message) : assistantContent(message),
      }),
    )
    .filter((turn) => turn.content.length > 0);
}

/** The API refuses tool results after text, and empty text. */
function userContent(message: UserMessage): Anthropic.ContentBlockParam[] {
  const results = message.content.flatMap((block): Anthropic.ContentBlockParam[] =>
    block.type === "toolResult" ? [{ type: "tool_result", tool_use_id: block.callId, content: block.text, ...(block.isError ? { is_error: true } : {}) }] : [],
  );
  const texts = message.content.flatMap((block) => (block.type === "text" ? textParam(block.text) : []));
  return [...results, ...texts];
}

function assistantContent(message: AssistantMessage): Anthropic.ContentBlockParam[] {
  return message.content.flatMap((block): Anthropic.ContentBlockParam[] => {
    if (block.type === "text") return textParam(block.text);
    if (block.type === "reasoning") return isSigned(block.opaque) ? [block.opaque] : [];
    // The API takes nothing but an object back; the tool result says what was wrong with the arguments.
    return [{ type: "tool_use", id: block.id, name: block.name, input: block.arguments ?? {} }];
  });
}

const textParam = (text: string): Anthropic.TextBlockParam[] => (text === "" ? [] : [{ type: "text", text }]);

function isSigned(block: unknown): block is Anthropic.ThinkingBlockParam | Anthropic.RedactedThinkingBlockParam {
  return SignedReasoning.safeParse(block).success;
}
