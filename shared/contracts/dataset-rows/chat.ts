import { z } from "zod";
import { JsonObject } from "../domain.ts";

/* Conversations as trainers read them. A key that a message does not use is left out, never null: some chat templates raise on it. */

const text = { content: z.string() };
const systemMessage = z.strictObject({ role: z.literal("system"), ...text });
const userMessage = z.strictObject({ role: z.literal("user"), ...text });
const toolMessage = z.strictObject({ role: z.literal("tool"), tool_call_id: z.string(), name: z.string(), ...text });
const call = <Arguments extends z.ZodType>(args: Arguments) =>
  z.strictObject({ id: z.string(), type: z.literal("function"), function: z.strictObject({ name: z.string(), arguments: args }) });
const assistantMessage = <Arguments extends z.ZodType>(args: Arguments) =>
  z.strictObject({
    role: z.literal("assistant"),
    ...text,
    reasoning_content: z.string().optional(),
    tool_calls: z.array(call(args)).min(1).optional(),
  });

/** `arguments` is an object: most chat templates encode a string a second time or raise. */
export const ChatMessage = z.discriminatedUnion("role", [systemMessage, userMessage, assistantMessage(JsonObject), toolMessage]);
export type ChatMessage = z.infer<typeof ChatMessage>;

/** As the policy wrote them: `arguments` is its raw text where that is no JSON object. */
export const RecordedMessage = z.discriminatedUnion("role", [systemMessage, userMessage, assistantMessage(z.union([JsonObject, z.string()])), toolMessage]);
export type RecordedMessage = z.infer<typeof RecordedMessage>;

/** What an RL sample begins with. */
export const PromptMessage = z.strictObject({ role: z.enum(["system", "user"]), ...text });
export type PromptMessage = z.infer<typeof PromptMessage>;

export const ChatTool = z.strictObject({
  type: z.literal("function"),
  function: z.strictObject({ name: z.string(), description: z.string(), parameters: JsonObject }),
});
export type ChatTool = z.infer<typeof ChatTool>;
