import type { CanonicalRow } from "../../../contracts/dataset-rows/canonical.ts";
import type { ChatMessage } from "../../../contracts/dataset-rows/chat.ts";
import type { VerlMessage, VerlSftRow } from "../../../contracts/dataset-rows/sft.ts";
import { chatMessages, sftMarks } from "./messages.ts";

/** @throws RowLeftOutError */
export function verlSftRow(row: CanonicalRow): VerlSftRow {
  const messages = chatMessages(row.messages).map(verlMessage);
  return {
    ...sftMarks(row),
    tokens: row.tokens,
    messages,
    tools: JSON.stringify(row.tools),
    enable_thinking: messages.some((message) => message.reasoning_content !== null),
  };
}

function verlMessage(message: ChatMessage): VerlMessage {
  const empty = { reasoning_content: null, tool_calls: null, tool_call_id: null, name: null };
  if (message.role === "tool") return { ...empty, ...message };
  if (message.role !== "assistant") return { ...empty, role: message.role, content: message.content };
  return {
    ...empty,
    role: message.role,
    content: message.content,
    reasoning_content: message.reasoning_content ?? null,
    tool_calls:
      message.tool_calls?.map((call) => ({ ...call, function: { name: call.function.name, arguments: JSON.stringify(call.function.arguments) } })) ?? null,
  };
}
