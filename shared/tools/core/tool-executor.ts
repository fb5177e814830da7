import type { JsonObject } from "../../contracts/domain.ts";
import type { ToolErrorCode } from "../../contracts/evidence.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import { type ToolExecutor, ToolInfrastructureError, type ToolResult } from "../../ports/tool-executor.ts";
import type { ToolFinder } from "./tool-pool.ts";
import { validateArguments } from "./validate-arguments.ts";

/** Runs a tool on arguments that fit its input; `signal` ends it. @throws ToolInfrastructureError */
export type ToolRunner = (tool: PoolTool, args: JsonObject, signal: AbortSignal) => Promise<ToolResult>;
export type ToolRunners = Record<PoolTool["executor"]["type"], ToolRunner>;

/**
 * Runs the pool's tools under their limits. A fault of the call or of its tool is a result; ToolInfrastructureError is thrown for one of
 * the platform, and also when the time limit or the caller's `signal` ends the wait, since the tools have shorter limits of their own.
 */
export function createToolExecutor(pool: ToolFinder, runners: ToolRunners): ToolExecutor {
  return {
    async execute(name, given, signal) {
      const tool = await pool.find(name);
      if (!tool) return refused("unknown_tool", `there is no tool named ${name}`);
      if (signal.aborted) throw new ToolInfrastructureError(`${name}: the caller gave up`, { cause: signal.reason });
      const validated = validateArguments(tool, given);
      if (!validated.ok) return refused(validated.error.code, validated.error.message);
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(tool.limits.timeoutMs)]);
      return withinSize(tool, await runners[tool.executor.type](tool, validated.args, deadline));
    },
  };
}

function withinSize({ name, limits }: PoolTool, result: ToolResult): ToolResult {
  if (result.status !== "ok") return result;
  const bytes = Buffer.byteLength(JSON.stringify(result.output));
  if (bytes <= limits.outputBytes) return result;
  const message = `${name}: the output has ${bytes} bytes, over the limit of ${limits.outputBytes}; ask for less`;
  return { status: "error", error: { code: "too_large", message }, toolVersion: result.toolVersion, provenance: result.provenance };
}

function refused(code: ToolErrorCode, message: string): ToolResult {
  return { status: "error", error: { code, message }, refused: true, toolVersion: null, provenance: "live" };
}
