import type { JsonObject } from "../../contracts/domain.ts";
import type { PoolTool, WebProviders } from "../../contracts/pool-tool.ts";
import { type CallPorts, callTool, settle, wasThrown } from "./call-tool.ts";
import { createFaultyExecutor } from "./faulty-executor.ts";
import { upstreamFaults } from "./upstream-faults.ts";
import type { BadCase, ToolCases } from "./validation-case.ts";

const unknownArgument = "no_such_argument";

export type ErrorPorts = CallPorts & { providers: WebProviders };

/** Wrong arguments are refused by name, and whatever an upstream does wrong is told as what it is. @param args that are right */
export async function checkErrors(tool: PoolTool, { bad }: ToolCases, args: JsonObject, ports: ErrorPorts): Promise<string[]> {
  const refusals: BadCase[] = [...bad, { arguments: { ...args, [unknownArgument]: 1 }, names: unknownArgument }];
  const reasons = await Promise.all([...refusals.map((one) => refusalProblem(tool, one, ports)), ...faultProblems(tool, args, ports)]);
  return reasons.flat();
}

async function refusalProblem(tool: PoolTool, { arguments: args, names }: BadCase, ports: CallPorts): Promise<string[]> {
  const { result } = await callTool(ports, tool.name, args);
  const asked = `the wrong arguments ${JSON.stringify(args)}`;
  if (result.status === "ok") return [`${asked} were answered with ${JSON.stringify(result.output).slice(0, 120)}`];
  const { code, message } = result.error;
  if (code !== "invalid_arguments") return [`${asked} were answered with the code ${code}: ${message}`];
  return message.includes(names) ? [] : [`the refusal of ${asked} does not name ${names}: ${message}`];
}

function faultProblems(tool: PoolTool, args: JsonObject, { signal, providers }: ErrorPorts): Promise<string[]>[] {
  const { type } = tool.executor;
  if (type !== "http" && type !== "web") return [];
  // Any text may be a page of the web.
  const faults = type === "web" ? upstreamFaults.filter(({ of }) => of === "connection") : upstreamFaults;
  return faults.map(async (fault) => {
    const result = await settle(createFaultyExecutor(tool, fault, providers), tool.name, args, signal);
    const problem = wasThrown(result) ? `ended in an exception: ${result.status === "error" ? result.error.message : ""}` : fault.problem(result, args);
    return problem === null ? [] : [`${fault.name}: the tool ${problem}`];
  });
}
