import { type CanonicalRow, rowSchemaVersion } from "../../../contracts/dataset-rows/canonical.ts";
import type { ChatMessage, RecordedMessage } from "../../../contracts/dataset-rows/chat.ts";
import type { MessagesRow } from "../../../contracts/dataset-rows/sft.ts";
import type { JsonObject } from "../../../contracts/domain.ts";
import { RowLeftOutError } from "../row-left-out-error.ts";

/** What every SFT row says beside its conversation. */
export function sftMarks({ id, task_id, domain, k, sample, stand_in }: CanonicalRow) {
  return { schema_version: rowSchemaVersion, id, task_id, domain, k, sample, stand_in };
}

export const knownTokens = ({ tokens }: CanonicalRow) => (tokens === null ? {} : { tokens });

/** @throws RowLeftOutError where the policy wrote a call whose arguments are no JSON object */
export function chatMessages(messages: readonly RecordedMessage[]): ChatMessage[] {
  return messages.map((message) => {
    if (message.role !== "assistant") return message;
    const { tool_calls: calls, ...rest } = message;
    if (calls === undefined) return rest;
    return { ...rest, tool_calls: calls.map((call) => ({ ...call, function: { name: call.function.name, arguments: argumentsOf(call) } })) };
  });
}

type RecordedCall = NonNullable<Extract<RecordedMessage, { role: "assistant" }>["tool_calls"]>[number];

function argumentsOf({ function: { arguments: args } }: RecordedCall): JsonObject {
  if (typeof args === "string") throw new RowLeftOutError("malformed_call");
  return args;
}

/** @throws RowLeftOutError */
export function messagesRow(row: CanonicalRow): MessagesRow {
  return { ...sftMarks(row), ...knownTokens(row), messages: chatMessages(row.messages), tools: row.tools };
}
