import type { Json } from "../../contracts/domain.ts";
import { changedFields } from "./changed-fields.ts";

/** What became of a recorded call: the same answer, another one, or none any more. */
export type ReplayStatus = "same" | "drifted" | "gone";
export type ReplayVerdict = {
  status: ReplayStatus;
  /** JSON Pointers of what changed; empty unless drifted. */
  changed: string[];
  /** Why there is no answer; null unless gone. */
  error: { code: string; message: string } | null;
};

type Answer = { output?: Json | undefined; error?: { code: string; message: string } | null | undefined };

/** @param volatileFields where the tool's answers differ from call to call */
export function replayVerdict(recorded: Json, now: Answer, volatileFields: readonly string[]): ReplayVerdict {
  if (now.error) return { status: "gone", changed: [], error: now.error };
  const changed = changedFields(recorded, now.output ?? null, volatileFields);
  return { status: changed.length === 0 ? "same" : "drifted", changed, error: null };
}
