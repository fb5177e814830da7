import type { Json } from "../../contracts/domain.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import type { ValidationMode } from "../../contracts/tool-validation.ts";
import { isEmptyOutput } from "../../domain/evidence/is-empty-output.ts";
import type { AnsweredCase } from "./answered-case.ts";
import { type CallPorts, type callTool, MissingArgument, resolveArguments } from "./call-tool.ts";
import { findMismatches } from "./find-mismatches.ts";
import type { CorrectCase, ToolCases } from "./validation-case.ts";

/** Every case answers what it must, and every example of the tool's own is taken. */
export async function checkCorrectness(
  tool: PoolTool,
  { correct }: ToolCases,
  ports: CallPorts,
  mode: ValidationMode,
  call: typeof callTool,
): Promise<{ answered: AnsweredCase[]; reasons: string[] }> {
  const answered: AnsweredCase[] = [];
  const reasons: string[] = [];
  for (const one of correct) {
    try {
      const args = await resolveArguments(ports, one.arguments);
      const { result } = await call(ports, tool.name, args);
      if (result.status === "error") {
        reasons.push(`${JSON.stringify(args)} was answered with ${result.error.code}: ${result.error.message}`);
        continue;
      }
      const wrong = (output: Json) => mismatchesOf(one, output, args, mode);
      const found = wrong(result.output);
      if (found.length > 0) reasons.push(...found.map((problem) => `${JSON.stringify(args)}: ${problem}`));
      else answered.push({ args, output: result.output, mismatches: wrong });
    } catch (error) {
      if (!(error instanceof MissingArgument)) throw error;
      reasons.push(`a case could not be tried: ${error.message}`);
    }
  }
  for (const example of tool.examples) {
    const { result } = await call(ports, tool.name, example);
    // A stand-in's world is smaller than the real one.
    if (mode !== "live" && (result.status === "ok" || result.error.code === "not_found")) continue;
    if (result.status === "error") reasons.push(`its example ${JSON.stringify(example)} was answered with ${result.error.code}: ${result.error.message}`);
    else if (isEmptyOutput(result.output, tool.kind)) reasons.push(`its example ${JSON.stringify(example)} gave an empty answer`);
  }
  return { answered, reasons };
}

function mismatchesOf({ expect, live }: CorrectCase, output: Json, args: AnsweredCase["args"], mode: ValidationMode): string[] {
  return [...findMismatches(expect, output, args), ...(mode === "live" && live ? findMismatches(live, output, args) : [])];
}
