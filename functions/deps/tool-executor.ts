import { createWaitingLambdaClient } from "../../shared/adapters/lambda/lambda-client.ts";
import { createLambdaPackageServers } from "../../shared/adapters/lambda/package-servers.ts";
import { createLambdaPythonFunctions } from "../../shared/adapters/lambda/python-functions.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { createRecordingExecutor, createReplayingExecutor } from "../../shared/tools/core/recordings.ts";
import { createReplayFirst } from "../../shared/tools/core/replay-first.ts";
import { createToolExecutor } from "../../shared/tools/core/tool-executor.ts";
import { createToolRunners } from "../../shared/tools/tool-runners.ts";
import { toolsAtNeed } from "../../shared/tools/tools-at-need.ts";
import { base } from "./base.ts";
import { bucketPorts } from "./bucket.ts";
import { lazy } from "./lazy.ts";
import { upstreamStandIn } from "./tool-keys.ts";
import { upstreams } from "./upstreams.ts";
import { webProviders } from "./web-providers.ts";

const replayFirst = lazy(() => createReplayFirst(executor(), toolsAtNeed));
const executor = lazy(() => {
  const { TOOL_MODE: mode, ...names } = readEnvironment("BIOPYTHON_FUNCTION", "SANDBOX_FUNCTION", "PACKAGE_SERVER_PREFIX", "TOOL_MODE");
  const lambda = createWaitingLambdaClient();
  const pythonFunctions = createLambdaPythonFunctions({ biopython: names.BIOPYTHON_FUNCTION, sandbox: names.SANDBOX_FUNCTION }, lambda);
  const packageServers = createLambdaPackageServers(names.PACKAGE_SERVER_PREFIX, lambda);
  const tools = createToolExecutor(toolsAtNeed, createToolRunners({ pythonFunctions, packageServers, upstreams, providers: webProviders }));
  if (mode === "live") return tools;
  const ports = { objects: bucketPorts.objects, standIn: upstreamStandIn(), clock: base.clock };
  return mode === "record" ? createRecordingExecutor(tools, toolsAtNeed, ports) : createReplayingExecutor(tools, toolsAtNeed, ports);
});

export const toolExecutorPorts = {
  get executor() {
    return executor();
  },
  get replayFirst() {
    return replayFirst();
  },
  /** Below the function's own time limit, so that a late tool is a named fault. */
  toolTimeoutMs: 100_000,
};
