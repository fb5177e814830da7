import { createHash } from "node:crypto";
import { Turn } from "../contracts/checkpoints.ts";
import { ToolOutput } from "../contracts/evidence.ts";
import { type ModelReply, ToolCallBlock } from "../contracts/model.ts";
import { toolOutputKeyOfTurn } from "../contracts/object-keys.ts";
import type { Clock } from "../ports/clock.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import type { ToolExecutor, ToolResult } from "../ports/tool-executor.ts";
import { carryOutput } from "./carried.ts";
import { findEarlier, readCheckpoint, writeCheckpoint } from "./checkpoint.ts";

export type CallPorts = { objects: ObjectStore; clock: Clock; toolTimeoutMs: number };
type Item = { attempt: number; turnKey: string; callIndex: number; inToolset: boolean; call: string | null };
type Made<OfItem> = { status: "done"; outputKey: string; output: string | null } | { status: "throttled"; waitSeconds: number; call: OfItem };

/**
 * Runs one tool call of a turn and keeps what it returned, whole.
 * @param callsOf the reply's calls that are run, in the order that callIndex counts
 * @param executorOf what runs it; asked for only where the call is not stored yet
 * @throws ToolInfrastructureError
 */
export async function makeCall<OfItem extends Item>(
  ports: CallPorts,
  item: OfItem,
  callsOf: (reply: ModelReply) => ToolCallBlock[],
  executorOf: () => Promise<ToolExecutor>,
): Promise<Made<OfItem>> {
  const outputKey = toolOutputKeyOfTurn(item.turnKey, item.callIndex);
  const before = await findEarlier(ports.objects, item.attempt, outputKey, ToolOutput);
  if (before) return { status: "done", outputKey, output: carryOutput(before) };
  const [call, executor] = await Promise.all([callOf(ports.objects, item, callsOf), executorOf()]);

  const started = performance.now();
  const result = await run(executor, ports.toolTimeoutMs, item.inToolset, call);
  if (result.status === "throttled") return { status: "throttled", waitSeconds: result.waitSeconds, call: item };
  const text = result.status === "ok" ? JSON.stringify(result.output) : null;
  const stored = await writeCheckpoint(ports.objects, outputKey, ToolOutput, {
    callId: call.id,
    tool: call.name,
    arguments: call.arguments,
    ...(result.status === "ok" ? { output: result.output } : {}),
    error: result.status === "error" ? result.error : null,
    ...(result.status === "error" && result.refused ? { refused: true } : {}),
    sha256: text === null ? null : createHash("sha256").update(text).digest("hex"),
    bytes: text === null ? 0 : Buffer.byteLength(text),
    latencyMs: Math.round(performance.now() - started),
    at: ports.clock.now().toISOString(),
    toolVersion: result.toolVersion,
    provenance: result.provenance,
  });
  return { status: "done", outputKey, output: carryOutput(stored) };
}

async function callOf(objects: ObjectStore, item: Item, callsOf: (reply: ModelReply) => ToolCallBlock[]): Promise<ToolCallBlock> {
  const { turnKey, callIndex } = item;
  if (item.call !== null) return ToolCallBlock.parse(JSON.parse(item.call));
  const turn = await readCheckpoint(objects, turnKey, Turn);
  const call = callsOf(turn.reply)[callIndex];
  if (!call) throw new RangeError(`${turnKey} has no call ${callIndex}`);
  return call;
}

function run(executor: ToolExecutor, timeoutMs: number, inToolset: boolean, call: ToolCallBlock): Promise<ToolResult> {
  const refused = (code: "unknown_tool" | "invalid_arguments", message: string) =>
    Promise.resolve<ToolResult>({ status: "error", error: { code, message }, refused: true, toolVersion: null, provenance: "live" });
  if (!inToolset) return refused("unknown_tool", `there is no tool ${JSON.stringify(call.name)}; call one of the tools that you were given`);
  if (call.arguments === null) return refused("invalid_arguments", "the arguments are no JSON object; write one that fits the tool's schema");
  return executor.execute(call.name, call.arguments, AbortSignal.timeout(timeoutMs));
}
