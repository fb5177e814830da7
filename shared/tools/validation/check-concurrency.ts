import type { JsonObject } from "../../contracts/domain.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import type { AnsweredCase } from "./answered-case.ts";
import { type CallPorts, callTool } from "./call-tool.ts";
import { difference } from "./check-consistency.ts";

export type OtherCall = { tool: string; args: JsonObject };

const copies = 4;

/** The same calls at once, with calls of other tools among them, give the answers that they gave alone. */
export async function checkConcurrency(tool: PoolTool, answered: readonly AnsweredCase[], others: readonly OtherCall[], ports: CallPorts): Promise<string[]> {
  const own = Array.from({ length: copies }, () =>
    answered.map(async ({ args, output, mismatches }) => {
      const { result } = await callTool(ports, tool.name, args);
      const problem = tool.volatile && result.status === "ok" ? mismatches(result.output).join("; ") || null : difference(tool, output, result);
      return problem === null ? [] : [`${JSON.stringify(args)}, asked at once with others, ${problem}`];
    }),
  );
  // Their answers are judged where they are the ones under test.
  const between = others.map(async (other) => {
    await callTool(ports, other.tool, other.args);
    return [];
  });
  return [...new Set((await Promise.all([...own.flat(), ...between])).flat())];
}
