import type { AssistantMessage, Message, ToolSpec } from "../../../shared/contracts/model.ts";
import type { ModelRequest } from "../../../shared/ports/model-client.ts";

export const lookUp: ToolSpec = {
  name: "look_up_enzyme",
  description: "Look an enzyme up",
  parameters: { type: "object", properties: { name: { type: "string" } }, required: ["name"], additionalProperties: false },
  strict: false,
};
export const submitTask: ToolSpec = { ...lookUp, name: "submit_task", description: "Hand the task in", strict: true };

export function createRequest(model: string, overrides: Partial<ModelRequest> = {}): ModelRequest {
  return {
    model,
    system: "You collect evidence.",
    tools: [lookUp, submitTask],
    messages: [{ role: "user", content: [{ type: "text", text: "Seed: EcoRI" }] }],
    maxTokens: 500,
    promptCache: "on",
    timeoutMs: 5_000,
    ...overrides,
  };
}

/** A reply and what answers it: results for all of its calls, and a text. */
export function withTurn(messages: readonly Message[], reply: AssistantMessage, text: string): Message[] {
  const results = reply.content.flatMap((block) =>
    block.type === "toolCall" ? [{ type: "toolResult" as const, callId: block.id, text: `result of ${block.id}`, isError: false }] : [],
  );
  return [...messages, reply, { role: "user", content: [...results, { type: "text", text }] }];
}
