import type { CanonicalRow } from "../../../contracts/dataset-rows/canonical.ts";
import type { ChatMessage } from "../../../contracts/dataset-rows/chat.ts";
import type { SwiftRow } from "../../../contracts/dataset-rows/sft.ts";
import { chatMessages, knownTokens, sftMarks } from "./messages.ts";
import { thinking } from "./thinking.ts";

/** @throws RowLeftOutError */
export function swiftRow(row: CanonicalRow): SwiftRow {
  return { ...sftMarks(row), ...knownTokens(row), tools: JSON.stringify(row.tools), messages: chatMessages(row.messages).flatMap(swiftMessages) };
}

function swiftMessages(message: ChatMessage): SwiftRow["messages"] {
  if (message.role === "tool") return [{ role: "tool_response", content: message.content }];
  if (message.role !== "assistant") return [{ role: message.role, content: message.content }];
  const said = `${thinking(message.reasoning_content ?? "")}${message.content}`;
  const calls = message.tool_calls ?? [];
  return [
    ...(said === "" && calls.length > 0 ? [] : [{ role: "assistant" as const, content: said }]),
    ...calls.map((call) => ({ role: "tool_call" as const, content: JSON.stringify({ name: call.function.name, arguments: call.function.arguments }) })),
  ];
}
