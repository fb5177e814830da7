import type { JsonObject } from "../../shared/contracts/domain.ts";
import type { Message, ToolSpec } from "../../shared/contracts/model.ts";

/** A request of either protocol in the words that the rules read. */
export type ReadRequest = {
  model: string;
  system: string;
  tools: ToolSpec[];
  messages: Message[];
  /** What tells samples of the same request apart: the seed, or the user id in which it stands; "" where there is neither. */
  sample: string;
};

/** What the rules decide, before a protocol renders it. */
export type Call = {
  name: string;
  arguments: JsonObject;
  /** The text to send in place of the arguments when they are to be malformed. */
  malformed?: string;
};
export type Turn = { reasoning?: string; text: string; calls: Call[] };

/** How a turn goes out: whole, cut at the token limit, or refused. */
export type Outcome = { kind: "turn"; turn: Turn } | { kind: "max_tokens"; turn: Turn } | { kind: "refusal"; category: string };
