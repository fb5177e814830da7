import type { Json } from "../../../contracts/domain.ts";
import type { ToolResult } from "../../../ports/tool-executor.ts";
import type { ToolRunner } from "../tool-executor.ts";
import { createAsk, type UpstreamPorts, UpstreamThrottled } from "./ask-upstream.ts";
import { callTimeOf } from "./call-time.ts";
import { keepWhenRead } from "./keep-when-read.ts";
import { ToolCallError } from "./tool-call-error.ts";

/**
 * Runs tools that ask an upstream over HTTP: its own errors and its silence are error results, its rate limit is a wait.
 * @param upstreams built at the first call that needs them
 */
export function createHttpRunner(upstreams: () => UpstreamPorts): ToolRunner {
  return async (tool, args, signal) => {
    const { name, version, executor } = tool;
    if (executor.type !== "http") throw new RangeError(`${name} is no HTTP tool`);
    const ports = upstreams();
    const time = callTimeOf(tool, signal);
    return resultOf(name, version, ports, () => keepWhenRead(ports.cache, (keep) => executor.answer(args, createAsk(ports, executor.upstream, time, keep))));
  };
}

/** What came of an answer over HTTP; faults of the platform are thrown on. */
export async function resultOf(
  name: string,
  toolVersion: string,
  { standIn }: Pick<UpstreamPorts, "standIn">,
  answer: () => Promise<Json>,
): Promise<ToolResult> {
  const origin = { toolVersion, provenance: standIn === null ? "live" : "stand-in" } as const;
  try {
    return { status: "ok", output: await answer(), ...origin };
  } catch (error) {
    if (error instanceof UpstreamThrottled) return { status: "throttled", waitSeconds: error.waitSeconds, ...origin };
    if (error instanceof ToolCallError) return { status: "error", error: { code: error.code, message: `${name}: ${error.message}` }, ...origin };
    throw error;
  }
}
