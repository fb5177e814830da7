import type { WebProviders } from "../contracts/pool-tool.ts";
import type { PythonFunctions } from "../ports/python-functions.ts";
import { createBiopythonRunner } from "./biopython/run-biopython.ts";
import type { UpstreamPorts } from "./core/http/ask-upstream.ts";
import { createHttpRunner } from "./core/http/run-http-tool.ts";
import type { ToolRunners } from "./core/tool-executor.ts";
import { createProgramRunner } from "./general/run-program.ts";
import { createWebRunner } from "./general/run-web-tool.ts";

type Dependencies = { pythonFunctions: PythonFunctions; upstreams: () => UpstreamPorts; providers?: () => WebProviders };

/** Those of the paper's authors. */
const usualProviders = (): WebProviders => ({ search: "serper", browse: "jina" });

/** How each kind of tool is run; `createToolExecutor` takes it. */
export function createToolRunners({ pythonFunctions, upstreams, providers = usualProviders }: Dependencies): ToolRunners {
  return {
    biopython: createBiopythonRunner(pythonFunctions),
    sandbox: createProgramRunner(pythonFunctions),
    http: createHttpRunner(upstreams),
    web: createWebRunner(upstreams, providers),
  };
}
