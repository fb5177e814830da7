import type { JsonObject } from "../../shared/contracts/domain.ts";

/** What the rules decide, before a protocol renders it. */
export type Call = {
  name: string;
  arguments: JsonObject;
  /** The text to send in place of the arguments when they are to be malformed. */
  malformed?: string;
};
export type Turn = { text: string; calls: Call[] };

/** How a turn goes out: whole, cut at the token limit, or refused. */
export type Outcome = { kind: "turn"; turn: Turn } | { kind: "max_tokens"; turn: Turn } | { kind: "refusal"; category: string };
