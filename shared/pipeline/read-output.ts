import { ToolOutput } from "../contracts/evidence.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { readCarried } from "./carried.ts";

type Ended = { status: "done"; outputKey: string; output: string | null } | { status: "throttled" };

/**
 * What a call of the turn came to.
 * @param ended what the ExecuteTools map ended with: after a wait only the calls that ran again
 */
export function readOutput(objects: ObjectStore, outputKey: string, ended: readonly Ended[]): Promise<ToolOutput> {
  const carried = ended.find((one) => one.status === "done" && one.outputKey === outputKey);
  return readCarried(objects, outputKey, carried?.status === "done" ? carried.output : null, ToolOutput);
}
