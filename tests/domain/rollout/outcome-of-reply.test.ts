import { describe, expect, it } from "vitest";
import type { AssistantMessage, ModelReply, StopReason } from "../../../shared/contracts/model.ts";
import type { RolloutEnd } from "../../../shared/contracts/rollout.ts";
import { outcomeOfReply } from "../../../shared/domain/rollout/outcome-of-reply.ts";

type Content = AssistantMessage["content"];
const call: Content[number] = { type: "toolCall", id: "c", name: "n", arguments: {} };
const thought: Content[number] = { type: "reasoning", text: "hm" };
const text = (words: string): Content[number] => ({ type: "text", text: words });

const replyOf = (stopReason: StopReason, content: Content): ModelReply => ({
  message: { role: "assistant", content },
  stopReason,
  refusalCategory: null,
  usage: { input: 1, cacheRead: 0, cacheWrite: 0, output: 1 },
  modelId: "m",
  modelRef: "stand-in/rules",
  provenance: "stand-in",
  requestId: null,
  latencyMs: 1,
});
const at = { turn: 1, turns: 1, roomWasLess: false };

describe("what a policy's reply comes to", () => {
  it.each<[string, StopReason, Content]>([
    ["calls", "toolCalls", [call]],
    ["a thought, words and calls", "toolCalls", [thought, text("Let me look."), call, call]],
    ["calls that the server says are an end", "end", [call]],
  ])("%s: tools are run", (_what, stopReason, content) => {
    expect(outcomeOfReply(replyOf(stopReason, content), at)).toEqual({ next: "tools" });
  });

  it.each<[string, Content, string]>([
    ["words", [text("GAATTC")], "GAATTC"],
    ["a thought and words", [thought, text(" GAATTC\n")], "GAATTC"],
    ["several blocks of words", [text("GAATTC"), text("and GGATCC")], "GAATTC\n\nand GGATCC"],
  ])("%s: the final answer", (_what, content, answer) => {
    expect(outcomeOfReply(replyOf("end", content), at)).toEqual({ next: "end", end: "answered", answer });
  });

  it.each<[string, StopReason, Content, Partial<typeof at>, RolloutEnd]>([
    ["a call after the last turn", "toolCalls", [call], { turn: 2 }, "out_of_turns"],
    ["a refusal", "refusal", [], {}, "refused"],
    ["a refusal in words", "refusal", [text("I can't help with that.")], {}, "refused"],
    ["a refusal with a call", "refusal", [call], {}, "refused"],
    ["a reply that the model's context cut", "contextWindow", [text("GAA")], {}, "out_of_context"],
    ["a reply cut where the conversation left it less room", "maxTokens", [text("GAA")], { roomWasLess: true }, "out_of_context"],
    ["a call cut where the conversation left it less room", "maxTokens", [call], { roomWasLess: true }, "out_of_context"],
    ["an answer cut at its limit", "maxTokens", [text("GAA")], {}, "no_answer"],
    ["a call cut at its limit: what it would have been is unknown", "maxTokens", [call], {}, "no_answer"],
    ["nothing", "end", [], {}, "no_answer"],
    ["blank words", "end", [text(" \n")], {}, "no_answer"],
    ["a thought alone", "end", [thought], {}, "no_answer"],
  ])("%s: an end without an answer", (_what, stopReason, content, place, end) => {
    expect(outcomeOfReply(replyOf(stopReason, content), { ...at, ...place })).toEqual({ next: "end", end, answer: null });
  });

  it("takes an answer after the last turn with calls", () => {
    expect(outcomeOfReply(replyOf("end", [text("6")]), { ...at, turn: 2 })).toEqual({ next: "end", end: "answered", answer: "6" });
  });
});
