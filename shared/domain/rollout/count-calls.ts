import type { CallCounts } from "../../contracts/call-counts.ts";
import type { ToolOutput } from "../../contracts/evidence.ts";

export const noCalls: CallCounts = { total: 0, unknownTool: 0, invalidArguments: 0, toolErrors: 0, live: 0, replayed: 0, standIn: 0 };

/**
 * The counts with one turn's calls. An invalid call is one that was refused before its tool ran; a tool that itself finds fault with valid
 * arguments gives a tool error.
 * @param made calls of the turn, those that were not run too
 * @param run what came of the others
 */
export function withCalls(counts: CallCounts, made: number, run: readonly Pick<ToolOutput, "error" | "refused" | "provenance">[]): CallCounts {
  const valid = run.filter(({ refused }) => refused !== true);
  const refusedAs = (code: string) => run.filter(({ refused, error }) => refused === true && error?.code === code).length;
  const from = (provenance: ToolOutput["provenance"]) => valid.filter((call) => call.provenance === provenance).length;
  return {
    total: counts.total + made,
    unknownTool: counts.unknownTool + refusedAs("unknown_tool"),
    invalidArguments: counts.invalidArguments + refusedAs("invalid_arguments"),
    toolErrors: counts.toolErrors + valid.filter(({ error }) => error !== null).length,
    live: counts.live + from("live"),
    replayed: counts.replayed + from("replayed"),
    standIn: counts.standIn + from("stand-in"),
  };
}
