import { z } from "zod";
import { JsonObject, Provenance } from "./domain.ts";

/** `provider/model`, for example `anthropic/claude-haiku-5-5`, `openai/gpt-oss-120b`, `stand-in/rules`. */
export const ModelRef = z
  .string()
  .max(200)
  .regex(/^(anthropic|openai|stand-in)\/[A-Za-z0-9][A-Za-z0-9._:/-]*$/, "a model is named provider/model, with provider anthropic, openai or stand-in");
export type ModelRef = z.infer<typeof ModelRef>;

/** Tokens of one model call, or of many added up. `input` is what was neither read from nor written to the cache. */
export const Usage = z.strictObject({
  input: z.int().nonnegative(),
  cacheRead: z.int().nonnegative(),
  cacheWrite: z.int().nonnegative(),
  output: z.int().nonnegative(),
});
export type Usage = z.infer<typeof Usage>;

export const TextBlock = z.strictObject({ type: z.literal("text"), text: z.string() });
export const ToolCallBlock = z.strictObject({
  type: z.literal("toolCall"),
  id: z.string().min(1),
  name: z.string(),
  /** null when the model wrote something that is not a JSON object; `malformed` then holds its text. */
  arguments: JsonObject.nullable(),
  malformed: z.string().optional(),
});
export type ToolCallBlock = z.infer<typeof ToolCallBlock>;
/** Reasoning. `opaque` is the provider's own block: it goes back unchanged, since some providers sign it. */
export const ReasoningBlock = z.strictObject({ type: z.literal("reasoning"), text: z.string(), opaque: z.json().optional() });
export const ToolResultBlock = z.strictObject({
  type: z.literal("toolResult"),
  callId: z.string().min(1),
  text: z.string(),
  isError: z.boolean(),
});

export const AssistantMessage = z.strictObject({
  role: z.literal("assistant"),
  content: z.array(z.discriminatedUnion("type", [TextBlock, ToolCallBlock, ReasoningBlock])),
});
export type AssistantMessage = z.infer<typeof AssistantMessage>;
/** Tool results come before any text. */
export const UserMessage = z.strictObject({
  role: z.literal("user"),
  content: z.array(z.discriminatedUnion("type", [ToolResultBlock, TextBlock])).min(1),
});
export type UserMessage = z.infer<typeof UserMessage>;
export const Message = z.discriminatedUnion("role", [UserMessage, AssistantMessage]);
export type Message = z.infer<typeof Message>;

/** A tool as a model sees it. */
export const ToolSpec = z.strictObject({
  name: z.string(),
  description: z.string(),
  parameters: JsonObject,
  /** Ask the provider to enforce the schema where it can (capability table). */
  strict: z.boolean(),
});
export type ToolSpec = z.infer<typeof ToolSpec>;

export const StopReason = z.enum(["toolCalls", "end", "maxTokens", "contextWindow", "refusal"]);
export type StopReason = z.infer<typeof StopReason>;

export const ModelReply = z.strictObject({
  message: AssistantMessage,
  stopReason: StopReason,
  /** Set with stopReason refusal where the provider names one. */
  refusalCategory: z.string().nullable(),
  usage: Usage,
  /** The id that the provider reported, and the one that was asked for. */
  modelId: z.string(),
  modelRef: ModelRef,
  provenance: Provenance,
  requestId: z.string().nullable(),
  latencyMs: z.number().nonnegative(),
});
export type ModelReply = z.infer<typeof ModelReply>;
