import type { RecordedMessage } from "../../contracts/dataset-rows/chat.ts";
import type { Message } from "../../contracts/model.ts";

type Block = Extract<Message, { role: "assistant" }>["content"][number];
type Call = Extract<Block, { type: "toolCall" }>;

/** A rollout's conversation as OpenAI messages, its system prompt first. Reasoning stands beside the calls of its turn. */
export function recordedMessages(system: string, messages: readonly Message[]): RecordedMessage[] {
  const toolOfCall = new Map<string, string>();
  const head: RecordedMessage[] = system === "" ? [] : [{ role: "system", content: system }];
  return head.concat(
    messages.flatMap((message) => {
      if (message.role === "user") return userMessages(message, toolOfCall);
      for (const block of message.content) if (block.type === "toolCall") toolOfCall.set(block.id, block.name);
      return [assistantMessage(message.content)];
    }),
  );
}

function userMessages(message: Extract<Message, { role: "user" }>, toolOfCall: ReadonlyMap<string, string>): RecordedMessage[] {
  return message.content.map((block) =>
    block.type === "text"
      ? { role: "user", content: block.text }
      : { role: "tool", tool_call_id: block.callId, name: toolOfCall.get(block.callId) ?? "", content: block.text },
  );
}

function assistantMessage(content: readonly Block[]): RecordedMessage {
  const textOf = (type: "text" | "reasoning") => content.flatMap((block) => (block.type === type && block.text !== "" ? [block.text] : [])).join("\n\n");
  const reasoning = textOf("reasoning");
  const calls = content.filter((block): block is Call => block.type === "toolCall");
  return {
    role: "assistant",
    content: textOf("text"),
    ...(reasoning === "" ? {} : { reasoning_content: reasoning }),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map(recordedCall) }),
  };
}

const recordedCall = ({ id, name, arguments: args, malformed }: Call) => ({
  id,
  type: "function" as const,
  function: { name, arguments: args ?? malformed ?? "" },
});
