import type { JsonObject } from "../../contracts/domain.ts";
import type { RecordedCall, ReplayFirst } from "../../ports/recorded-call.ts";
import type { ToolExecutor } from "../../ports/tool-executor.ts";
import { normalCall } from "./normal-call.ts";
import type { ToolFinder } from "./tool-pool.ts";

/** The first of these calls that is the same. */
async function recordedCall(pool: ToolFinder, recorded: readonly RecordedCall[], name: string, args: JsonObject): Promise<RecordedCall | undefined> {
  const asked = await normalCall(pool, name, args);
  if (asked === null) return undefined;
  for (const call of recorded) if (call.tool === name && (await normalCall(pool, name, call.arguments))?.text === asked.text) return call;
  return undefined;
}

/**
 * Answers a call that equals a recorded one, however it is spelt, with what the tool returned then, so that a task's answer stays true while
 * the world moves on; `inner` makes all others. Where a call was recorded twice, the first holds.
 */
export function createReplayFirst(inner: ToolExecutor, pool: ToolFinder): ReplayFirst {
  return (recorded) => ({
    async execute(name, args, signal) {
      const found = await recordedCall(pool, recorded, name, args);
      if (!found) return inner.execute(name, args, signal);
      return { status: "ok", output: await found.output(), toolVersion: found.toolVersion, provenance: "replayed" };
    },
  });
}
