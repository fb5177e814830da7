import type { PoolTool } from "../../../contracts/pool-tool.ts";

/** The time of one tool call. */
export type CallTime = {
  /** Ends what is still running. */
  signal: AbortSignal;
  /** The milliseconds in which a request may still be answered. */
  leftMs(): number;
};

/** What a late answer's reading takes, so that the tool says itself that it got none before it is ended. */
const marginMs = 2_000;

export function callTimeOf({ limits }: Pick<PoolTool, "limits">, signal: AbortSignal): CallTime {
  const endsAt = Date.now() + limits.timeoutMs - Math.min(marginMs, limits.timeoutMs / 10);
  return { signal, leftMs: () => endsAt - Date.now() };
}
