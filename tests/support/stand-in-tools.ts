import { createHttpClient } from "../../shared/adapters/http/http-client.ts";
import { createMemoryRateLimiter } from "../../shared/adapters/memory/rate-limiter.ts";
import { createMemoryReplyCache } from "../../shared/adapters/memory/reply-cache.ts";
import type { ToolExecutor } from "../../shared/ports/tool-executor.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { createToolExecutor } from "../../shared/tools/core/tool-executor.ts";
import { createToolRunners } from "../../shared/tools/tool-runners.ts";
import { startStandInUpstream } from "../../stand-ins/upstream/server.ts";
import { noPackageServers, usualProviders } from "./http-tools.ts";
import { startPythonProcesses } from "./python-process.ts";

export type StandInTools = { executor: ToolExecutor; close(): Promise<void> };

/** The whole pool with its real executor; every service on the internet is the stand-in, on a free port. */
export async function openStandInTools(): Promise<StandInTools> {
  const upstream = await startStandInUpstream({ port: 0 });
  const pythonFunctions = startPythonProcesses();
  const clock = { now: () => new Date() };
  const standIn = new URL(upstream.url);
  const ports = {
    http: createHttpClient({ allowed: standIn }),
    limiter: createMemoryRateLimiter(clock),
    cache: createMemoryReplyCache(clock),
    keys: { get: async () => null },
    standIn,
    userAgent: "dive-tests",
  };
  const runners = createToolRunners({ pythonFunctions, packageServers: noPackageServers, upstreams: () => ports, providers: usualProviders });
  return {
    executor: createToolExecutor(toolPool, runners),
    async close() {
      pythonFunctions.end();
      await upstream.close();
    },
  };
}
