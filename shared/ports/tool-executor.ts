import type { Json, JsonObject, Provenance } from "../contracts/domain.ts";
import type { ToolError } from "../contracts/evidence.ts";

export type ToolResult = { toolVersion: string | null; provenance: Provenance } & (
  | { status: "ok"; output: Json }
  /** `refused`: no tool ran, for there is none of that name or the arguments are off its schema. */
  | { status: "error"; error: ToolError; refused?: true }
  /** The upstream's rate limit: not an answer, to be waited out. */
  | { status: "throttled"; waitSeconds: number }
);

/** Runs one tool of the pool. Argument faults and a tool's own errors are results; an infrastructure fault is thrown as ToolInfrastructureError. */
export type ToolExecutor = {
  execute(name: string, args: JsonObject, signal: AbortSignal): Promise<ToolResult>;
};

/** Retried by the state machine; never shown to a model. */
export class ToolInfrastructureError extends Error {
  override readonly name = "ToolInfrastructureError";
}
