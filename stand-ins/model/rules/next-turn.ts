import type { Conversation } from "../conversation.ts";
import type { Turn } from "../turn.ts";
import { collect } from "./collect.ts";
import { derive } from "./derive.ts";

/** The rules' next turn: collection until the derivation is asked for. Depends on the conversation alone. */
export function nextTurn(conversation: Conversation, options: { steps: "rules" | "all" }): Turn {
  return conversation.derive ? derive(conversation) : collect(conversation, options.steps);
}
