import type { Message, ModelReply, ToolCallBlock, UserMessage } from "../../contracts/model.ts";
import { submitTaskName } from "../../prompts/submit-task.ts";

/** The thread with text for the model at its end; a user message that ends the thread is extended, since roles take turns. */
export function withUserText(messages: readonly Message[], text: string): Message[] {
  const block = { type: "text" as const, text };
  const last = messages.at(-1);
  if (last?.role !== "user") return [...messages, { role: "user", content: [block] }];
  const extended: UserMessage = { role: "user", content: [...last.content, block] };
  return [...messages.slice(0, -1), extended];
}

/** The thread with the reply's turn; a reply without content leaves no turn, for providers refuse an empty one. */
export function withReply(messages: readonly Message[], reply: ModelReply): Message[] {
  return reply.message.content.length === 0 ? [...messages] : [...messages, reply.message];
}

export function toolCallsOf(reply: ModelReply): ToolCallBlock[] {
  return reply.message.content.filter((block) => block.type === "toolCall");
}

/** The calls of a collector's turn that are to be run: all but a premature submit_task. */
export function collectorCalls(reply: ModelReply): ToolCallBlock[] {
  return toolCallsOf(reply).filter((call) => call.name !== submitTaskName);
}
