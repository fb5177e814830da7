import type OpenAI from "openai";
import { z } from "zod";
import type { AssistantMessage, Message, ToolSpec, UserMessage } from "../../contracts/model.ts";
import { capabilitiesOf, type ModelCapabilities } from "../../domain/models/capabilities.ts";
import { splitModelRef } from "../../domain/models/model-id.ts";
import type { ModelRequest } from "../../ports/model-client.ts";
import { withThoughts } from "./inline-thoughts.ts";

/**
 * Servers of open models return the reasoning beside the content: vLLM as `reasoning`, formerly `reasoning_content`, SGLang
 * and hosted ones as `reasoning_content`; one without a reasoning parser within the content. It goes back as it came: models that think between
 * tool calls need it.
 */
export const ReasoningField = z.object({ field: z.enum(["reasoning", "reasoning_content", "content"]) });
export type ReasoningField = z.infer<typeof ReasoningField>;
type AssistantParam = OpenAI.ChatCompletionAssistantMessageParam & { reasoning?: string; reasoning_content?: string };

/** The body of POST /chat/completions. The cache of these servers is automatic: promptCache changes nothing. */
export function toChatParams(request: ModelRequest): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const capabilities = capabilitiesOf(request.model);
  const system: OpenAI.ChatCompletionMessageParam[] = request.system === "" ? [] : [{ role: "system", content: request.system }];
  return {
    model: splitModelRef(request.model).id,
    [capabilities.maxTokensField]: request.maxTokens,
    ...(capabilities.effort === null ? {} : { reasoning_effort: capabilities.effort }),
    ...(capabilities.sampling ? samplingParams(request) : {}),
    ...(request.tools.length > 0 ? { tools: request.tools.map((tool) => toTool(tool, capabilities)) } : {}),
    messages: [...system, ...request.messages.flatMap(toMessageParams)],
  };
}

function samplingParams({ sampling, rngSeed }: ModelRequest): Pick<OpenAI.ChatCompletionCreateParams, "temperature" | "top_p" | "seed"> {
  return {
    ...(typeof sampling?.temperature === "number" ? { temperature: sampling.temperature } : {}),
    ...(typeof sampling?.topP === "number" ? { top_p: sampling.topP } : {}),
    ...(rngSeed === undefined ? {} : { seed: rngSeed }),
  };
}

function toTool(tool: ToolSpec, capabilities: ModelCapabilities): OpenAI.ChatCompletionFunctionTool {
  return {
    type: "function",
    function: {
      name: tool.name,
      description: tool.description,
      parameters: tool.parameters,
      ...(tool.strict && capabilities.strictTools ? { strict: true } : {}),
    },
  };
}

function toMessageParams(message: Message): OpenAI.ChatCompletionMessageParam[] {
  return message.role === "user" ? userParams(message) : assistantParams(message);
}

/** The protocol has no flag for a tool's error, so the text says it. */
function userParams(message: UserMessage): OpenAI.ChatCompletionMessageParam[] {
  const results = message.content.flatMap((block): OpenAI.ChatCompletionMessageParam[] =>
    block.type === "toolResult" ? [{ role: "tool", tool_call_id: block.callId, content: block.isError ? `[error] ${block.text}` : block.text }] : [],
  );
  const text = message.content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n\n");
  return text === "" ? results : [...results, { role: "user", content: text }];
}

function assistantParams(message: AssistantMessage): AssistantParam[] {
  const text = message.content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n\n");
  const calls = message.content.flatMap((block): OpenAI.ChatCompletionMessageFunctionToolCall[] =>
    block.type === "toolCall"
      ? // Chat templates parse the arguments of earlier calls, and a malformed one would fail every later request.
        [{ id: block.id, type: "function", function: { name: block.name, arguments: JSON.stringify(block.arguments ?? {}) } }]
      : [],
  );
  const reasoning = message.content.flatMap((block) => {
    const opaque = block.type === "reasoning" ? ReasoningField.safeParse(block.opaque) : null;
    return block.type === "reasoning" && opaque?.success ? [{ field: opaque.data.field, text: block.text }] : [];
  });
  if (text === "" && calls.length === 0 && reasoning.length === 0) return [];
  const inline = reasoning.find(({ field }) => field === "content");
  const content = inline === undefined ? text : withThoughts(inline.text, text);
  return [
    {
      role: "assistant",
      content: content === "" && calls.length > 0 ? null : content,
      ...Object.fromEntries(reasoning.filter((one) => one !== inline).map(({ field, text }) => [field, text])),
      ...(calls.length > 0 ? { tool_calls: calls } : {}),
    },
  ];
}
