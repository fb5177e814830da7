import { SynthesisContext } from "../../contracts/checkpoints.ts";
import { cycleIdOfTask } from "../../contracts/ids.ts";
import { openingContextKey } from "../../contracts/object-keys.ts";
import { Task } from "../../contracts/task.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { RecordedCall } from "../../ports/recorded-call.ts";
import { findCheckpoint, readCheckpoint } from "../checkpoint.ts";
import { remembering } from "../checkpoint-cache.ts";
import { wholeOutput } from "../whole-output.ts";

/**
 * The calls that a task's evidence holds: all of E(k), which its cycle collected, or what the task cites where the cycle's checkpoint is
 * missing (it was lost between the task and its next iteration). Outputs stay in the store until one is wanted.
 */
export const readRecordedCalls = remembering(recordedCallsOf, 100);

async function recordedCallsOf(objects: Pick<ObjectStore, "get">, taskKey: string): Promise<RecordedCall[]> {
  const task = await readCheckpoint(objects, taskKey, Task);
  const context = await findCheckpoint(objects, openingContextKey(cycleIdOfTask(task.id), task.k + 1), SynthesisContext);
  if (context === null)
    return task.evidence.map(({ tool, arguments: args, toolVersion, output }) => ({ tool, arguments: args, toolVersion, output: async () => output }));
  return context.evidence.map((item) => ({
    tool: item.tool,
    arguments: item.arguments,
    toolVersion: item.toolVersion,
    output: () => wholeOutput(objects, item),
  }));
}
