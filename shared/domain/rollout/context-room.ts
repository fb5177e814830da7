import type { ModelRef } from "../../contracts/model.ts";
import { capabilitiesOf } from "../models/capabilities.ts";

/** A shorter reply holds neither a call with its arguments nor an answer. */
const leastReplyTokens = 256;

/**
 * Tokens that a text has, on the high side: JSON and identifiers, of which tools' outputs consist, have fewer characters a token than prose.
 * Stands in only until the provider counts the next request.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}

/** Tokens that the conversation may have: what the run allows, or what the model can take where that is less. */
export function contextLimit(model: ModelRef, contextTokens: number): number {
  return Math.min(contextTokens, capabilitiesOf(model).contextTokens ?? contextTokens);
}

/**
 * Tokens that the next reply may have (max_tokens), so that the conversation stays within its limit; null where there is no room for one.
 * @param given.conversationTokens of the whole prompt
 * @param given.outputTokens that a reply may have at most
 */
export function replyRoom(given: { conversationTokens: number; limit: number; outputTokens: number }): number | null {
  const room = given.limit - given.conversationTokens;
  return room < Math.min(leastReplyTokens, given.outputTokens) ? null : Math.min(room, given.outputTokens);
}
