import type { RunCounts } from "../contracts/stored-items.ts";

export function cyclesEnded(counts: RunCounts): number {
  return counts.done + counts.failed + counts.cancelled + counts.notStarted;
}
