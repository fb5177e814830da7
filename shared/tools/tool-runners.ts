import type { WebProviders } from "../contracts/pool-tool.ts";
import type { PackageServers } from "../ports/package-servers.ts";
import type { PythonFunctions } from "../ports/python-functions.ts";
import { createBiopythonRunner } from "./biopython/run-biopython.ts";
import type { UpstreamPorts } from "./core/http/ask-upstream.ts";
import { createHttpRunner } from "./core/http/run-http-tool.ts";
import type { ToolRunner, ToolRunners } from "./core/tool-executor.ts";
import { createProgramRunner } from "./general/run-program.ts";
import { createWebRunner } from "./general/run-web-tool.ts";
import { createPackageToolRunner } from "./imported/mcp/run-package-tool.ts";

type Dependencies = { pythonFunctions: PythonFunctions; packageServers: PackageServers; upstreams: () => UpstreamPorts; providers: () => WebProviders };

/** How each kind of tool is run; `createToolExecutor` takes it. */
export function createToolRunners({ pythonFunctions, packageServers, upstreams, providers }: Dependencies): ToolRunners {
  return {
    biopython: createBiopythonRunner(pythonFunctions),
    sandbox: createProgramRunner(pythonFunctions),
    http: createHttpRunner(upstreams),
    web: createWebRunner(upstreams, providers),
    "mcp-url": loadedAtNeed(async () => (await import("./imported/mcp/run-remote-tool.ts")).createRemoteToolRunner(upstreams)),
    "mcp-package": createPackageToolRunner(packageServers),
  };
}

/** For a runner whose SDK no other tool is to wait for. */
function loadedAtNeed(load: () => Promise<ToolRunner>): ToolRunner {
  let runner: Promise<ToolRunner> | null = null;
  return async (tool, args, signal) => {
    runner ??= load();
    return (await runner)(tool, args, signal);
  };
}
