import type { PoolTool } from "../../contracts/pool-tool.ts";
import { changedFields } from "../../domain/replay/changed-fields.ts";
import type { AnsweredCase } from "./answered-case.ts";
import type { CallPorts, callTool } from "./call-tool.ts";

const repeats = 2;

/** The same call again gives the same answer, but for the fields that the tool declares volatile. */
export async function checkConsistency(tool: PoolTool, answered: readonly AnsweredCase[], ports: CallPorts, call: typeof callTool): Promise<string[]> {
  const reasons: string[] = [];
  for (const { args, output } of answered) {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const { result } = await call(ports, tool.name, args);
      const problem = difference(tool, output, result);
      if (problem !== null) reasons.push(`${JSON.stringify(args)}, asked again, ${problem}`);
    }
  }
  return [...new Set(reasons)];
}

/** Null where the result is the same answer. */
export function difference(tool: PoolTool, output: AnsweredCase["output"], result: Awaited<ReturnType<typeof callTool>>["result"]): string | null {
  if (result.status === "error") return `was answered with ${result.error.code}: ${result.error.message}`;
  const changed = changedFields(output, result.output, tool.volatileFields);
  return changed.length === 0 ? null : `differed at ${changed.slice(0, 5).join(", ") || "the top"}`;
}
