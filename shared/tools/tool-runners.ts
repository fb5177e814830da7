import type { WebProviders } from "../contracts/pool-tool.ts";
import type { PackageServers } from "../ports/package-servers.ts";
import type { PythonFunctions } from "../ports/python-functions.ts";
import { createBiopythonRunner } from "./biopython/run-biopython.ts";
import type { UpstreamPorts } from "./core/http/ask-upstream.ts";
import { createHttpRunner } from "./core/http/run-http-tool.ts";
import type { ToolRunners } from "./core/tool-executor.ts";
import { createProgramRunner } from "./general/run-program.ts";
import { createWebRunner } from "./general/run-web-tool.ts";
import { createPackageToolRunner } from "./imported/mcp/run-package-tool.ts";
import { createRemoteToolRunner } from "./imported/mcp/run-remote-tool.ts";

type Dependencies = { pythonFunctions: PythonFunctions; packageServers: PackageServers; upstreams: () => UpstreamPorts; providers: () => WebProviders };

/** How each kind of tool is run; `createToolExecutor` takes it. */
export function createToolRunners({ pythonFunctions, packageServers, upstreams, providers }: Dependencies): ToolRunners {
  return {
    biopython: createBiopythonRunner(pythonFunctions),
    sandbox: createProgramRunner(pythonFunctions),
    http: createHttpRunner(upstreams),
    web: createWebRunner(upstreams, providers),
    "mcp-url": createRemoteToolRunner(upstreams),
    "mcp-package": createPackageToolRunner(packageServers),
  };
}
