import { z } from "zod";
import { Domain } from "../domain.ts";
import { RolloutId, TaskId } from "../ids.ts";
import { ChatMessage, ChatTool } from "./chat.ts";

const marks = {
  schema_version: z.string().describe("of this row's shape"),
  id: RolloutId.describe("the rollout's, as in canonical"),
  task_id: TaskId,
  domain: Domain,
  k: z.int().positive(),
  sample: z.int().nonnegative().describe("0-based place among the attempts at this task"),
  stand_in: z.boolean().describe("made with a stand-in: not for training"),
};
const tokens = z.int().nonnegative().describe("of messages and tools as JSON text, by the named tokenizer");
const optionalTokens = tokens.optional();

/** TRL, axolotl, SkyRL, NeMo-RL: OpenAI messages with `arguments` as objects. */
export const MessagesRow = z.strictObject({ ...marks, tokens: optionalTokens, messages: z.array(ChatMessage), tools: z.array(ChatTool) });
export type MessagesRow = z.infer<typeof MessagesRow>;

const verlMessage = z.strictObject({
  role: z.enum(["system", "user", "assistant", "tool"]),
  content: z.string(),
  reasoning_content: z.string().nullable(),
  tool_calls: z
    .array(
      z.strictObject({
        id: z.string(),
        type: z.literal("function"),
        function: z.strictObject({ name: z.string(), arguments: z.string().describe("JSON text") }),
      }),
    )
    .nullable(),
  tool_call_id: z.string().nullable(),
  name: z.string().nullable(),
});
export type VerlMessage = z.infer<typeof verlMessage>;

/** verl's MultiTurnSFTDataset: Parquet structs, so every message has every key, and free-form objects are JSON text. */
export const VerlSftRow = z.strictObject({
  ...marks,
  tokens: tokens.nullable(),
  messages: z.array(verlMessage),
  tools: z.string().describe("JSON text of the list of tools: a struct would get the keys of all other rows' schemas"),
  enable_thinking: z.boolean().describe("the policy's reasoning is among the messages"),
});
export type VerlSftRow = z.infer<typeof VerlSftRow>;

/** LLaMA-Factory `sharegpt`: human and observation on odd turns, gpt and function_call on even ones. */
export const SharegptRow = z.strictObject({
  ...marks,
  tokens: optionalTokens,
  conversations: z.array(z.strictObject({ from: z.enum(["human", "gpt", "function_call", "observation"]), value: z.string() })),
  system: z.string(),
  tools: z.string().describe("JSON text of a list of name, description, parameters"),
});
export type SharegptRow = z.infer<typeof SharegptRow>;

/** ms-swift: calls and results are turns of their own; neighbouring tool_call turns are parallel calls. */
export const SwiftRow = z.strictObject({
  ...marks,
  tokens: optionalTokens,
  tools: z.string().describe("JSON text of the list of tools"),
  messages: z.array(z.strictObject({ role: z.enum(["system", "user", "assistant", "tool_call", "tool_response"]), content: z.string() })),
});
export type SwiftRow = z.infer<typeof SwiftRow>;
