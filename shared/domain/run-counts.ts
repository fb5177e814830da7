import type { RunCounts } from "../contracts/stored-items.ts";

export function unitsEnded(counts: RunCounts): number {
  return counts.done + counts.failed + counts.cancelled + counts.notStarted;
}
