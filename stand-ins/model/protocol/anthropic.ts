import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { AssistantMessage, Message, UserMessage } from "../../../shared/contracts/model.ts";
import { isParsedObject } from "../json.ts";
import { Prefix } from "../prefix.ts";
import { type CacheUse, FIVE_MINUTES, ONE_HOUR } from "../prompt-cache.ts";
import { TOOL_USE_SYSTEM_TOKENS, tokensOf } from "../tokens.ts";
import type { Outcome, ReadRequest, Turn } from "../turn.ts";
import type { Block, CacheControl, MessagesRequest, Tool } from "./anthropic-request.ts";

/** The request's blocks in the order that the cache sees: tools, system, messages. */
export function anthropicPrefix(request: MessagesRequest, apiKey: string): Prefix {
  const prefix = new Prefix(`${apiKey}|${request.model}`, request.tools?.length ? TOOL_USE_SYSTEM_TOKENS : 0);
  const lifetime = (mark: CacheControl) => (mark ? (mark.ttl === "1h" ? ONE_HOUR : FIVE_MINUTES) : null);
  const add = (part: Tool | Block, role: string) => {
    const { cache_control, ...content }: { cache_control?: CacheControl; type?: unknown } = part;
    prefix.add(role + JSON.stringify(content), lifetime(cache_control));
  };
  for (const tool of request.tools ?? []) add(tool, "");
  for (const block of blocksOf(request.system ?? [])) add(block, "system");
  prefix.separate(JSON.stringify([request.tool_choice ?? { type: "auto" }, request.thinking ?? null, request.output_config ?? null]));
  for (const { role, content } of request.messages) for (const block of blocksOf(content)) add(block, role);
  const last = prefix.blocks.at(-1);
  if (last && request.cache_control) last.breakpoint = lifetime(request.cache_control);
  return prefix;
}

const blocksOf = (content: string | readonly Block[]): readonly Block[] =>
  typeof content === "string" ? [{ type: "text", text: content, cache_control: undefined }] : content;

/** The request in the words that the rules read. */
export function fromAnthropic(request: MessagesRequest): ReadRequest {
  const tools = (request.tools ?? []).map(({ name, description = "", input_schema, strict }) => ({
    name,
    description,
    parameters: input_schema,
    strict: strict ?? false,
  }));
  return {
    model: request.model,
    system: resultText(request.system === undefined ? "" : request.system),
    tools,
    messages: request.messages.map(({ role, content }) => messageOf(role, blocksOf(content))),
    sample: /\d+$/.exec(request.metadata?.user_id ?? "")?.[0] ?? "",
  };
}

function messageOf(role: "user" | "assistant", blocks: readonly Block[]): Message {
  if (role === "user")
    return {
      role,
      content: blocks.flatMap((block): UserMessage["content"] => {
        if (block.type === "text") return [{ type: "text", text: block.text }];
        if (block.type === "tool_result")
          return [{ type: "toolResult", callId: block.tool_use_id, text: resultText(block.content), isError: block.is_error ?? false }];
        return [];
      }),
    };
  return {
    role,
    content: blocks.flatMap((block): AssistantMessage["content"] => {
      if (block.type === "text") return [{ type: "text", text: block.text }];
      if (block.type === "tool_use") return [{ type: "toolCall", id: block.id, name: block.name, arguments: objectOrNull(block.input) }];
      return [];
    }),
  };
}

const resultText = (content: string | readonly { text: string }[] | undefined): string =>
  typeof content === "string" ? content : (content ?? []).map(({ text }) => text).join("\n");

const objectOrNull = (input: unknown): JsonObject | null => (isParsedObject(input) ? input : null);

type Sent =
  | { type: "thinking"; thinking: string; signature: string }
  | { type: "text"; text: string; citations: null }
  | { type: "tool_use"; id: string; name: string; input: unknown; caller: { type: "direct" } };

const contentOf = ({ reasoning = "", text, calls }: Turn, idBase: string): Sent[] => [
  ...(reasoning === "" ? [] : [{ type: "thinking" as const, thinking: reasoning, signature: `rule-${idBase}` }]),
  ...(text === "" ? [] : [{ type: "text" as const, text, citations: null }]),
  ...calls.map((call, index) => ({
    type: "tool_use" as const,
    id: `toolu_${idBase}${index}`,
    name: call.name,
    input: call.malformed ?? call.arguments,
    caller: { type: "direct" as const },
  })),
];

/** The reply's body (Message of the API); output tokens are counted over the content's JSON text. */
export function anthropicReply(outcome: Outcome, request: MessagesRequest, cache: CacheUse, idBase: string): { body: object; outputTokens: number } {
  let content = outcome.kind === "refusal" ? [] : contentOf(outcome.turn, idBase);
  let outputTokens = outcome.kind === "refusal" ? 1 : Math.max(1, tokensOf(JSON.stringify(content).length));
  let stopReason = outcome.kind === "refusal" ? "refusal" : content.some(({ type }) => type === "tool_use") ? "tool_use" : "end_turn";
  if (outcome.kind === "max_tokens" || (outcome.kind === "turn" && outputTokens > request.max_tokens)) {
    content = cutContent(content);
    outputTokens = request.max_tokens;
    stopReason = "max_tokens";
  }
  const body = {
    id: `msg_${idBase}`,
    type: "message",
    role: "assistant",
    model: request.model,
    content,
    container: null,
    diagnostics: null,
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details:
      outcome.kind === "refusal" ? { type: "refusal", category: outcome.category, explanation: "rule: refused by configuration of the stand-in" } : null,
    usage: {
      input_tokens: cache.input,
      cache_read_input_tokens: cache.read,
      cache_creation_input_tokens: cache.write,
      cache_creation: { ephemeral_5m_input_tokens: cache.write - cache.write1h, ephemeral_1h_input_tokens: cache.write1h },
      output_tokens: outputTokens,
      output_tokens_details: null,
      server_tool_use: null,
      service_tier: "standard",
      inference_geo: null,
      speed: null,
    },
  };
  return { body, outputTokens };
}

/** A reply that hit the token limit: its last call lost its arguments, its text the end. */
function cutContent(content: readonly Sent[]): Sent[] {
  const last = content.at(-1);
  if (!last) return [];
  return [...content.slice(0, -1), cutBlock(last)];
}

function cutBlock(block: Sent): Sent {
  if (block.type === "tool_use") return { ...block, input: {} };
  if (block.type === "text") return { ...block, text: block.text.slice(0, Math.ceil(block.text.length / 2)) };
  return { ...block, thinking: block.thinking.slice(0, Math.ceil(block.thinking.length / 2)) };
}
