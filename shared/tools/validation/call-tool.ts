import type { Json, JsonObject } from "../../contracts/domain.ts";
import { resolvePointer } from "../../domain/grounding/json-pointer.ts";
import type { ToolExecutor, ToolResult } from "../../ports/tool-executor.ts";
import { type CaseArguments, Taken } from "./validation-case.ts";

export type CallPorts = {
  executor: ToolExecutor;
  /** Milliseconds of a clock that only goes forward. */
  elapsedMs(): number;
  sleep(ms: number): Promise<void>;
  signal: AbortSignal;
};

/** The result of a call with all waits behind it, and how long the last attempt took. */
export type TimedResult = { result: Exclude<ToolResult, { status: "throttled" }>; ms: number };

const longestWaitSeconds = 180;

/** Runs a call, waiting out rate limits. What the executor throws becomes an error result: no tool may end a validation. */
export async function callTool({ executor, elapsedMs, sleep, signal }: CallPorts, tool: string, args: JsonObject): Promise<TimedResult> {
  let waited = 0;
  for (;;) {
    const started = elapsedMs();
    const result = await settle(executor, tool, args, signal);
    const ms = elapsedMs() - started;
    if (result.status !== "throttled") return { result, ms };
    waited += result.waitSeconds;
    if (waited > longestWaitSeconds) return { result: failed(result, `${tool}: throttled for over ${longestWaitSeconds} s`), ms };
    await sleep(result.waitSeconds * 1000);
  }
}

const failed = ({ toolVersion, provenance }: ToolResult, message: string) => ({
  status: "error" as const,
  error: { code: "rate_limited" as const, message },
  toolVersion,
  provenance,
});

/** @throws the reason of `signal` where that ended the call */
export async function settle(executor: ToolExecutor, tool: string, args: JsonObject, signal: AbortSignal): Promise<ToolResult> {
  signal.throwIfAborted();
  try {
    return await executor.execute(tool, args, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return { status: "error", error: { code: "upstream_error", message: `${thrownMark}${String(error)}` }, toolVersion: null, provenance: "live" };
  }
}

/** Begins the message of a call that ended in an exception, which no tool's may. */
const thrownMark = "threw ";
export const wasThrown = (result: ToolResult) => result.status === "error" && result.error.message.startsWith(thrownMark);

/** No call for a case could be made: another tool did not give what it needs. */
export class MissingArgument extends Error {
  override readonly name = "MissingArgument";
}

/** The arguments with all that is taken from other calls filled in. @throws MissingArgument */
export async function resolveArguments(ports: CallPorts, args: CaseArguments): Promise<JsonObject> {
  const resolved: JsonObject = {};
  for (const [name, value] of Object.entries(args))
    resolved[name] = Array.isArray(value) ? await all(ports, value) : await resolve(ports, value as Json | Taken);
  return resolved;
}

async function all(ports: CallPorts, values: readonly (Json | Taken)[]): Promise<Json[]> {
  const resolved: Json[] = [];
  for (const value of values) resolved.push(await resolve(ports, value));
  return resolved;
}

async function resolve(ports: CallPorts, value: Json | Taken): Promise<Json> {
  if (!(value instanceof Taken)) return value;
  const args = await resolveArguments(ports, value.arguments);
  const { result } = await callTool(ports, value.tool, args);
  const asked = `${value.tool} ${JSON.stringify(args)}`;
  if (result.status === "error") throw new MissingArgument(`${asked} did not answer: ${result.error.code}: ${result.error.message}`);
  const found = resolvePointer(result.output, value.pointer);
  if (!found.found) throw new MissingArgument(`${asked} gave no ${value.pointer}: ${found.at || "the output"} has ${found.there}`);
  return found.value;
}
