import type { JsonObject } from "../contracts/domain.ts";

export type PythonFunction = "biopython" | "sandbox";

/** Invokes one of the Python functions and gives its reply, not checked yet. */
export type PythonFunctions = {
  /** @throws ToolInfrastructureError when there is no reply: the function failed, was throttled or unreachable, or `signal` ended the wait */
  invoke(name: PythonFunction, event: JsonObject, signal: AbortSignal): Promise<unknown>;
};
