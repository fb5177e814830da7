import { z } from "zod";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { isParsedObject } from "../json.ts";
import { invalid, RequestError } from "./request-error.ts";

/* What the Messages API accepts from current models, as far as the pipeline can meet it; everything else is a 400. */

const CacheControl = z.strictObject({ type: z.literal("ephemeral"), ttl: z.enum(["5m", "1h"]).optional() }).nullish();
export type CacheControl = z.infer<typeof CacheControl>;

const Text = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1, "text content blocks must be non-empty"),
  cache_control: CacheControl,
  citations: z.unknown().optional(),
});
const ToolUse = z.strictObject({
  type: z.literal("tool_use"),
  id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  name: z.string().min(1).max(200),
  input: z.unknown(),
  cache_control: CacheControl,
  caller: z.unknown().optional(),
  toolset_name: z.unknown().optional(),
});
const ToolResult = z.strictObject({
  type: z.literal("tool_result"),
  tool_use_id: z.string(),
  content: z.union([z.string(), z.array(Text)]).optional(),
  is_error: z.boolean().optional(),
  cache_control: CacheControl,
});
const Thinking = z.strictObject({ type: z.literal("thinking"), thinking: z.string(), signature: z.string() });
const RedactedThinking = z.strictObject({ type: z.literal("redacted_thinking"), data: z.string() });
const Block = z.discriminatedUnion("type", [Text, ToolUse, ToolResult, Thinking, RedactedThinking]);
export type Block = z.infer<typeof Block>;

const Tool = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/, "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'"),
  description: z.string().optional(),
  input_schema: z.custom<JsonObject>((schema) => isParsedObject(schema) && schema.type === "object", "type: Field required, must be 'object'"),
  strict: z.boolean().nullish(),
  cache_control: CacheControl,
  type: z.literal("custom").nullish(),
});
export type Tool = z.infer<typeof Tool>;

export const MessagesRequest = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().min(1),
  system: z.union([z.string(), z.array(Text)]).optional(),
  messages: z
    .array(z.strictObject({ role: z.enum(["user", "assistant"]), content: z.union([z.string(), z.array(Block)]) }))
    .min(1, "at least one message is required"),
  tools: z.array(Tool).optional(),
  tool_choice: z
    .strictObject({ type: z.enum(["auto", "none", "any", "tool"]), name: z.string().optional(), disable_parallel_tool_use: z.boolean().optional() })
    .optional(),
  cache_control: CacheControl,
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  thinking: z.looseObject({ type: z.string() }).optional(),
  output_config: z.looseObject({}).optional(),
  stop_sequences: z.array(z.string()).optional(),
  service_tier: z.string().optional(),
  stream: z.boolean().optional(),
  temperature: z.unknown().optional(),
  top_p: z.unknown().optional(),
  top_k: z.unknown().optional(),
});
export type MessagesRequest = z.infer<typeof MessagesRequest>;

const MAXIMUM_BREAKPOINTS = 4;
const MAXIMUM_STRICT_TOOLS = 20;
const VERSIONS = ["2023-06-01", "2026-10-21"];

export function checkHeaders(headers: Record<string, string | string[] | undefined>): void {
  if (!headers["x-api-key"] && !headers.authorization) throw new RequestError(401, "authentication_error", "x-api-key header is required");
  const version = headers["anthropic-version"];
  if (!version) throw invalid("anthropic-version: header is required");
  if (!VERSIONS.includes(String(version))) throw invalid(`anthropic-version: ${String(version)} is not a valid version`);
}

/** @throws RequestError with the message that names the field. */
export function parseMessagesRequest(body: unknown): MessagesRequest {
  const parsed = MessagesRequest.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(
      `${issue?.path.join(".") || "body"}: ${issue?.code === "unrecognized_keys" ? "Extra inputs are not permitted" : (issue?.message ?? "invalid")}`,
    );
  }
  const request = parsed.data;
  checkSettings(request);
  checkTools(request.tools ?? []);
  checkBreakpoints(request);
  checkTurns(request.messages);
  return request;
}

function checkSettings(request: MessagesRequest): void {
  for (const name of ["temperature", "top_p", "top_k"] as const)
    if (request[name] !== undefined) throw invalid(`${name}: sampling parameters are not supported by this model`);
  const choice = request.tool_choice?.type;
  if (choice === "any" || choice === "tool") throw invalid(`tool_choice: type '${choice}' is not supported by this model; use 'auto'`);
  const thinking = request.thinking?.type;
  if (thinking !== undefined && thinking !== "adaptive" && thinking !== "between_tools")
    throw invalid(`thinking.type: '${thinking}' is not supported by this model`);
  if (request.stream) throw invalid("stream: this stand-in answers whole messages only");
}

function checkTools(tools: readonly Tool[]): void {
  if (new Set(tools.map(({ name }) => name)).size !== tools.length) throw invalid("tools: Tool names must be unique.");
  const strict = tools.filter((tool) => tool.strict);
  if (strict.length > MAXIMUM_STRICT_TOOLS) throw invalid(`tools: at most ${MAXIMUM_STRICT_TOOLS} strict tools are allowed`);
  for (const tool of strict) checkStrictSchema(tool.name, tool.input_schema);
}

const LIMITS_NOT_IN_STRICT = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "maxItems", "uniqueItems"];

function checkStrictSchema(tool: string, schema: unknown): void {
  if (Array.isArray(schema)) for (const item of schema) checkStrictSchema(tool, item);
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return;
  const entries = new Map(Object.entries(schema));
  if (entries.get("type") === "object" && entries.get("additionalProperties") !== false)
    throw invalid(`tools.${tool}.input_schema: For 'object' type, 'additionalProperties' must be explicitly set to false in a strict tool`);
  for (const limit of LIMITS_NOT_IN_STRICT)
    if (entries.has(limit) && typeof entries.get("type") === "string")
      throw invalid(`tools.${tool}.input_schema: property '${limit}' is not supported in a strict tool`);
  for (const part of entries.values()) checkStrictSchema(tool, part);
}

function checkBreakpoints(request: MessagesRequest): void {
  const contents = [request.system, ...request.messages.map(({ content }) => content)].flatMap((content) => (Array.isArray(content) ? content : []));
  const marks = [...(request.tools ?? []), ...contents, request].flatMap((part) => ("cache_control" in part && part.cache_control ? [part.cache_control] : []));
  if (marks.length > MAXIMUM_BREAKPOINTS)
    throw invalid(`A maximum of ${MAXIMUM_BREAKPOINTS} blocks with cache_control may be provided. Found ${marks.length}.`);
  const firstShort = marks.findIndex(({ ttl }) => ttl !== "1h");
  if (firstShort >= 0 && marks.slice(firstShort).some(({ ttl }) => ttl === "1h"))
    throw invalid("cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block");
}

function checkTurns(messages: MessagesRequest["messages"]): void {
  if (messages[0]?.role !== "user") throw invalid('messages: first message must use the "user" role');
  if (messages.at(-1)?.role === "assistant")
    throw invalid("This model does not support assistant message prefill. The conversation must end with a user message.");
  const ids = new Set<string>();
  messages.forEach(({ role, content }, index) => {
    const blocks = Array.isArray(content) ? content : [];
    if (typeof content === "string" ? content === "" : blocks.length === 0) throw invalid(`messages.${index}: all messages must have non-empty content`);
    const asked = blocks.flatMap((block) => (block.type === "tool_use" ? [block.id] : []));
    if (asked.length > 0 && role === "user") throw invalid(`messages.${index}: \`tool_use\` blocks can only be in \`assistant\` messages`);
    for (const id of asked) {
      if (ids.has(id)) throw invalid(`messages.${index}: \`tool_use\` ids must be unique`);
      ids.add(id);
    }
    checkResults(messages, index, blocks);
    if (asked.length > 0) checkAnswered(messages[index + 1], index, asked);
  });
}

function checkResults(messages: MessagesRequest["messages"], index: number, blocks: readonly Block[]): void {
  const before = messages[index - 1]?.content;
  const asked = new Set(Array.isArray(before) ? before.flatMap((block) => (block.type === "tool_use" ? [block.id] : [])) : []);
  let other = false;
  for (const block of blocks) {
    if (block.type !== "tool_result") {
      other = true;
      continue;
    }
    if (!asked.delete(block.tool_use_id))
      throw invalid(
        `messages.${index}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${block.tool_use_id}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
      );
    if (other) throw invalid(`messages.${index}: \`tool_result\` blocks must come first in the content`);
  }
}

function checkAnswered(next: MessagesRequest["messages"][number] | undefined, index: number, asked: readonly string[]): void {
  const answered = new Set(Array.isArray(next?.content) ? next.content.flatMap((block) => (block.type === "tool_result" ? [block.tool_use_id] : [])) : []);
  const missing = asked.filter((id) => !answered.has(id));
  if (missing.length > 0)
    throw invalid(
      `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(", ")}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
    );
}
