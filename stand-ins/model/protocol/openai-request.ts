import { z } from "zod";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { isParsedObject } from "../json.ts";
import { invalid, RequestError } from "./request-error.ts";

/* What the chat completions API accepts, as far as the pipeline can meet it. */

const TextPart = z.looseObject({ type: z.literal("text"), text: z.string() });
const Content = z.union([z.string(), z.array(TextPart)]);
const ToolCall = z.looseObject({ id: z.string().min(1), type: z.literal("function"), function: z.strictObject({ name: z.string(), arguments: z.string() }) });
const ChatMessage = z.discriminatedUnion("role", [
  z.looseObject({ role: z.literal("system"), content: Content }),
  z.looseObject({ role: z.literal("developer"), content: Content }),
  z.looseObject({ role: z.literal("user"), content: Content }),
  z.looseObject({ role: z.literal("assistant"), content: Content.nullish(), tool_calls: z.array(ToolCall).min(1).optional() }),
  z.looseObject({ role: z.literal("tool"), content: Content, tool_call_id: z.string() }),
]);
export type ChatMessage = z.infer<typeof ChatMessage>;

export const ChatRequest = z.looseObject({
  model: z.string().min(1),
  messages: z.array(ChatMessage).min(1),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  tools: z
    .array(
      z.strictObject({
        type: z.literal("function"),
        function: z.strictObject({
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "expected a string that matches the pattern '^[a-zA-Z0-9_-]{1,64}$'"),
          description: z.string().optional(),
          parameters: z.custom<JsonObject>(isParsedObject, "expected an object").optional(),
          strict: z.boolean().nullish(),
        }),
      }),
    )
    .min(1)
    .optional(),
  tool_choice: z.union([z.string(), z.looseObject({})]).optional(),
  seed: z.int().nullish(),
  stream: z.boolean().nullish(),
  n: z.int().nullish(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

export function checkBearer(headers: Record<string, string | string[] | undefined>): void {
  if (!/^Bearer \S+$/.test(String(headers.authorization ?? "")))
    throw new RequestError(401, "invalid_request_error", "You didn't provide an API key. Provide it in an Authorization header using Bearer auth.");
}

/** @throws RequestError with the message that names the field. */
export function parseChatRequest(body: unknown): ChatRequest {
  const parsed = ChatRequest.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(`Invalid '${issue?.path.join(".") ?? "body"}': ${issue?.message ?? "invalid"}`);
  }
  const request = parsed.data;
  if (request.tool_choice !== undefined && request.tool_choice !== "auto" && request.tool_choice !== "none")
    throw invalid("Invalid 'tool_choice': this stand-in knows 'auto' and 'none' only");
  if (request.stream) throw invalid("Invalid 'stream': this stand-in answers whole completions only");
  if ((request.n ?? 1) !== 1) throw invalid("Invalid 'n': this stand-in gives one choice");
  const names = (request.tools ?? []).map((tool) => tool.function.name);
  if (new Set(names).size !== names.length) throw invalid("Invalid 'tools': function names must be unique");
  checkToolMessages(request.messages);
  return request;
}

function checkToolMessages(messages: readonly ChatMessage[]): void {
  let open = new Set<string>();
  messages.forEach((message, index) => {
    if (message.role === "tool") {
      if (!open.delete(message.tool_call_id))
        throw invalid(`Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls' (messages.${index}).`);
      return;
    }
    if (open.size > 0)
      throw invalid(
        `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(", ")}`,
      );
    if (message.role === "assistant") {
      if (!message.tool_calls && !message.content) throw invalid(`Invalid 'messages.${index}': content or tool_calls must be provided`);
      open = new Set((message.tool_calls ?? []).map(({ id }) => id));
    }
  });
  if (open.size > 0)
    throw invalid(
      `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(", ")}`,
    );
}
