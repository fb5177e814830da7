import type Anthropic from "@anthropic-ai/sdk";
import type { ToolSpec } from "../../contracts/model.ts";
import { capabilitiesOf, type ModelCapabilities } from "../../domain/models/capabilities.ts";
import { splitModelRef } from "../../domain/models/model-id.ts";
import type { ModelRequest } from "../../ports/model-client.ts";
import { type Turn, toTurns } from "./anthropic-messages.ts";

/**
 * The body of POST /v1/messages. No forced tool choice, sampling parameter or prefill: current models refuse them.
 * `messages` comes last, so that without its breakpoints a request is a byte prefix of the next one of its conversation.
 */
export function toMessageCreateParams(request: ModelRequest): Anthropic.MessageCreateParamsNonStreaming {
  const capabilities = capabilitiesOf(request.model);
  const { effort } = capabilities;
  const cached = request.promptCache === "on" && capabilities.caching === "explicit";
  const tools = request.tools.map((tool) => toToolParam(tool, capabilities));
  const system: Anthropic.TextBlockParam[] = request.system === "" ? [] : [{ type: "text", text: request.system }];
  const turns = toTurns(request.messages);
  return {
    model: splitModelRef(request.model).id,
    max_tokens: request.maxTokens,
    ...(request.rngSeed === undefined ? {} : { metadata: { user_id: opaqueId(request.rngSeed) } }),
    ...(effort === null || effort === "none" ? {} : { output_config: { effort } }),
    ...(tools.length > 0 ? { tools: cached ? withBreakpoint(tools) : tools } : {}),
    ...(system.length > 0 ? { system: cached ? withBreakpoint(system) : system } : {}),
    messages: cached ? withBreakpoints(turns) : turns,
  };
}

/** The API has no seed, but a field for an opaque id of whoever a request is made for. Source: platform.claude.com, Messages, `metadata.user_id`. */
const opaqueId = (rngSeed: number) => `rollout-${rngSeed}`;

function toToolParam(tool: ToolSpec, capabilities: ModelCapabilities): Anthropic.Tool {
  return {
    name: tool.name,
    description: tool.description,
    input_schema: { ...tool.parameters, type: "object" },
    ...(tool.strict && capabilities.strictTools ? { strict: true } : {}),
  };
}

/**
 * Of the four breakpoints that the API allows two are left for the conversation: the ends of the last two user messages.
 * The earlier is where the previous request's cache entry ends: a turn of many parallel calls can be longer than the 20
 * blocks that the API looks back from the last one. Source: platform.claude.com, Prompt caching.
 */
function withBreakpoints(turns: readonly Turn[]): Turn[] {
  const marked = turns.filter((turn) => turn.role === "user").slice(-2);
  return turns.map((turn) => (marked.includes(turn) ? { ...turn, content: withBreakpoint(turn.content) } : turn));
}

function withBreakpoint<Block extends object>(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => (index === blocks.length - 1 ? { ...block, cache_control: { type: "ephemeral" } } : block));
}
