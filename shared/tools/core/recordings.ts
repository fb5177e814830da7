import { createHash } from "node:crypto";
import type { JsonObject } from "../../contracts/domain.ts";
import type { ToolErrorCode } from "../../contracts/evidence.ts";
import { recordingKey } from "../../contracts/object-keys.ts";
import { Recording } from "../../contracts/recording.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ToolExecutor, ToolResult } from "../../ports/tool-executor.ts";
import { normalCall } from "./normal-call.ts";
import type { ToolFinder } from "./tool-pool.ts";

/** May be another answer at the next try, so it is not kept. */
const passing = new Set<ToolErrorCode>(["upstream_error", "rate_limited", "timeout"]);

export type RecordingPorts = { objects: Pick<ObjectStore, "putNew">; standIn: URL | null; clock: Clock };
/** standIn: the stage's stand-in for every upstream, whose recordings are apart; null where they were asked themselves. */
export type ReplayPorts = { objects: Pick<ObjectStore, "get">; standIn: URL | null };

/** Runs the tools of `inner` and keeps the first lasting answer to every call. */
export function createRecordingExecutor(inner: ToolExecutor, pool: ToolFinder, { objects, standIn, clock }: RecordingPorts): ToolExecutor {
  return {
    async execute(name, args, signal) {
      const result = await inner.execute(name, args, signal);
      const call = await callOf(pool, standIn, name, args);
      if (call && isLasting(result)) await objects.putNew(call.key, JSON.stringify(recordingOf(call, result, clock.now())), "application/json");
      return result;
    },
  };
}

/** Answers calls from their recordings and asks nobody; wrong calls are refused by `inner`, as without recordings. */
export function createReplayingExecutor(inner: ToolExecutor, pool: ToolFinder, { objects, standIn }: ReplayPorts): ToolExecutor {
  return {
    async execute(name, args, signal) {
      const call = await callOf(pool, standIn, name, args);
      if (!call) return inner.execute(name, args, signal);
      const text = await objects.get(call.key);
      return text === null ? neverRecorded(name) : replayed(Recording.parse(JSON.parse(text)));
    },
  };
}

type Call = { tool: string; arguments: JsonObject; key: string };

/** The same for every spelling of a call, and another where a stand-in answers it. null for one that no tool takes. */
async function callOf(pool: ToolFinder, standIn: URL | null, name: string, given: JsonObject): Promise<Call | null> {
  const call = await normalCall(pool, name, given);
  if (!call) return null;
  const sha256 = createHash("sha256")
    .update(standIn === null ? call.text : JSON.stringify([standIn.href, call.text]))
    .digest("hex");
  return { tool: name, arguments: call.arguments, key: recordingKey(name, sha256) };
}

type Lasting = Exclude<ToolResult, { status: "throttled" }>;

function isLasting(result: ToolResult): result is Lasting {
  return result.status === "ok" || (result.status === "error" && !passing.has(result.error.code));
}

function recordingOf({ tool, arguments: args }: Call, result: Lasting, at: Date): Recording {
  const { toolVersion, provenance } = result;
  const answer = result.status === "ok" ? { output: result.output, error: null } : { error: result.error };
  return { tool, arguments: args, ...answer, toolVersion, provenance, at: at.toISOString() };
}

/** What a stand-in made up stays so, however often it is replayed. */
function replayed({ output, error, toolVersion, provenance }: Recording): ToolResult {
  const origin = { toolVersion, provenance: provenance === "stand-in" ? "stand-in" : "replayed" } as const;
  return error === null ? { status: "ok", output: output ?? null, ...origin } : { status: "error", error, ...origin };
}

function neverRecorded(name: string): ToolResult {
  const message = `${name}: this call was never recorded, and this stage replays recordings only (DIVE_TOOLS=replay)`;
  return { status: "error", error: { code: "not_found", message }, toolVersion: null, provenance: "replayed" };
}
