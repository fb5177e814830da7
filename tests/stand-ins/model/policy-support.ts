import type Anthropic from "@anthropic-ai/sdk";
import type OpenAI from "openai";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { RememberedTask } from "../../../stand-ins/model/policy/remembered-task.ts";
import { anthropicTools, type Clients, specs } from "./support.ts";

const SYSTEM = "You answer a question by calling tools.\n\n- Find what you need with the tools.";
const MOST_TURNS = 12;
/** These tests ask for no delay: a busy machine alone makes one. */
const patience = { timeout: 15_000 };

export type Attempt = {
  calls: { name: string; arguments: JsonObject }[][];
  reasonings: string[];
  end: "answered" | "no_answer" | "refused" | "out_of_turns";
  answer: string | null;
};

export const plantedTask = (changes: Partial<RememberedTask> = {}): RememberedTask => ({
  query: "How many residues does the reverse complement of ATGC have?",
  answer: "4",
  calls: [
    { tool: "bio_seq_reverse_complement", arguments: { sequence: "ATGC" } },
    { tool: "bio_seq_count", arguments: { sequence: "GCAT", sub: "G" } },
  ],
  ...changes,
});

/** The same system prompt, query and toolset that a rollout sends, until the policy ends; every call is answered. */
export async function attempt({ anthropic }: Clients, given: { query: string; model?: string; sample?: number }): Promise<Attempt> {
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: given.query }];
  const made: Attempt = { calls: [], reasonings: [], end: "out_of_turns", answer: null };
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const reply = await anthropic.messages.create(
      {
        model: given.model ?? "student",
        max_tokens: 4_096,
        system: SYSTEM,
        tools: anthropicTools(specs),
        messages,
        metadata: { user_id: `rollout-${given.sample ?? 1}` },
      },
      patience,
    );
    if (reply.stop_reason === "refusal") return { ...made, end: "refused" };
    made.reasonings.push(...reply.content.flatMap((block) => (block.type === "thinking" ? [block.thinking] : [])));
    const calls = reply.content.filter((block) => block.type === "tool_use");
    const text = reply.content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("");
    if (calls.length === 0) return { ...made, end: text === "" ? "no_answer" : "answered", answer: text === "" ? null : text };
    made.calls.push(calls.map(({ name, input }) => ({ name, arguments: input as JsonObject })));
    messages.push(
      { role: "assistant", content: reply.content },
      { role: "user", content: calls.map(({ id }) => ({ type: "tool_result" as const, tool_use_id: id, content: '{"value":1}' })) },
    );
  }
  return made;
}

/** As attempt, over the chat completions API. */
export async function attemptByChat({ openai }: Clients, given: { query: string; model?: string; sample?: number }): Promise<Attempt> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: SYSTEM },
    { role: "user", content: given.query },
  ];
  const tools = specs.map(({ name, description, parameters }) => ({ type: "function" as const, function: { name, description, parameters } }));
  const made: Attempt = { calls: [], reasonings: [], end: "out_of_turns", answer: null };
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const { choices } = await openai.chat.completions.create({ model: given.model ?? "student", messages, tools, seed: given.sample ?? 1 }, patience);
    const message = choices[0]?.message as (OpenAI.ChatCompletionMessage & { reasoning_content?: string }) | undefined;
    if (!message || message.refusal) return { ...made, end: "refused" };
    if (message.reasoning_content) made.reasonings.push(message.reasoning_content);
    const calls = (message.tool_calls ?? []).filter((call) => call.type === "function");
    if (calls.length === 0) return { ...made, end: message.content ? "answered" : "no_answer", answer: message.content };
    made.calls.push(calls.map(({ function: call }) => ({ name: call.name, arguments: JSON.parse(call.arguments) as JsonObject })));
    messages.push(message, ...calls.map(({ id }) => ({ role: "tool" as const, tool_call_id: id, content: '{"value":1}' })));
  }
  return made;
}
