import type { ModelReply } from "../../contracts/model.ts";
import type { RolloutEnd } from "../../contracts/rollout.ts";

export type ReplyOutcome = { next: "tools" } | { next: "end"; end: RolloutEnd; answer: string | null };

const ends = (end: RolloutEnd): ReplyOutcome => ({ next: "end", end, answer: null });

/**
 * What a policy's reply comes to (section 3.4): tool calls to run, a final answer, or an end without one. A reply that was cut is no turn,
 * whatever it holds: its last call or sentence is not what the policy meant to write.
 * @param at.turns most turns with tool calls; `at.turn` counts from 1
 * @param at.roomWasLess the context left the reply less room than a reply may have
 */
export function outcomeOfReply(reply: ModelReply, at: { turn: number; turns: number; roomWasLess: boolean }): ReplyOutcome {
  if (reply.stopReason === "refusal") return ends("refused");
  if (reply.stopReason === "contextWindow") return ends("out_of_context");
  if (reply.stopReason === "maxTokens") return ends(at.roomWasLess ? "out_of_context" : "no_answer");
  if (reply.message.content.some((block) => block.type === "toolCall")) return at.turn > at.turns ? ends("out_of_turns") : { next: "tools" };
  const answer = finalText(reply);
  return answer === "" ? ends("no_answer") : { next: "end", end: "answered", answer };
}

function finalText({ message }: ModelReply): string {
  const texts = message.content.flatMap((block) => (block.type === "text" ? [block.text] : []));
  return texts.join("\n\n").trim();
}
