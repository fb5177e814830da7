import type { PythonFunctions } from "../ports/python-functions.ts";
import { createBiopythonRunner } from "./biopython/run-biopython.ts";
import type { UpstreamPorts } from "./core/http/ask-upstream.ts";
import { createHttpRunner } from "./core/http/run-http-tool.ts";
import type { ToolRunners } from "./core/tool-executor.ts";
import { createProgramRunner } from "./general/run-program.ts";

/** How each kind of tool is run; `createToolExecutor` takes it. */
export function createToolRunners(dependencies: { pythonFunctions: PythonFunctions; upstreams: () => UpstreamPorts }): ToolRunners {
  return {
    biopython: createBiopythonRunner(dependencies.pythonFunctions),
    sandbox: createProgramRunner(dependencies.pythonFunctions),
    http: createHttpRunner(dependencies.upstreams),
  };
}
