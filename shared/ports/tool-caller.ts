import type { JsonObject } from "../contracts/domain.ts";

export type ToolCallRequest = { id: string; tool: string; arguments: JsonObject };

/** Runs a tool call of the API in a function of its own, which outlives the API's 30 s. */
export type ToolCaller = {
  /** Resolves once the call's result is stored. Throws ToolInfrastructureError where it could not be run. */
  call(request: ToolCallRequest): Promise<void>;
};
