import type { ModelRef } from "../../contracts/model.ts";
import type { ModelLimit } from "../../contracts/stored-items.ts";

const secondsBetween = (earlier: string, later: string) => (Date.parse(later) - Date.parse(earlier)) / 1000;

/**
 * The limit after a 429: half of the stored one, or of `from` where none is stored, and at least 1. Null where a 429 halved it
 * less than `everySeconds` ago: calls that were under way together count as one.
 */
export function loweredLimit(stored: ModelLimit | null, model: ModelRef, from: number, at: string, everySeconds: number): ModelLimit | null {
  if (stored?.throttledAt && secondsBetween(stored.throttledAt, at) < everySeconds) return null;
  return { model, limit: Math.max(1, Math.floor((stored?.limit ?? from) / 2)), changedAt: at, throttledAt: at };
}

/** The limit one higher; null at the ceiling, where none is stored (nothing to raise), or less than `everySeconds` after its last change. */
export function raisedLimit(stored: ModelLimit | null, ceiling: number, at: string, everySeconds: number): ModelLimit | null {
  if (stored === null || stored.limit >= ceiling || secondsBetween(stored.changedAt, at) < everySeconds) return null;
  return { ...stored, limit: stored.limit + 1, changedAt: at };
}
