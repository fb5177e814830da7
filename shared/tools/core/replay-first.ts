import type { ReplayFirst } from "../../ports/recorded-call.ts";
import type { ToolExecutor } from "../../ports/tool-executor.ts";
import { normalCall } from "./normal-call.ts";
import type { ToolPool } from "./tool-pool.ts";

/**
 * Answers a call that equals a recorded one, however it is spelt, with what the tool returned then, so that a task's answer stays true while
 * the world moves on; `inner` makes all others. Where a call was recorded twice, the first holds.
 */
export function createReplayFirst(inner: ToolExecutor, pool: ToolPool): ReplayFirst {
  return (recorded) => ({
    async execute(name, args, signal) {
      const text = normalCall(pool, name, args)?.text;
      const found = text === undefined ? undefined : recorded.find((call) => call.tool === name && normalCall(pool, name, call.arguments)?.text === text);
      if (!found) return inner.execute(name, args, signal);
      return { status: "ok", output: await found.output(), toolVersion: found.toolVersion, provenance: "replayed" };
    },
  });
}
