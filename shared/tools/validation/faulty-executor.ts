import type { PoolTool, WebProviders } from "../../contracts/pool-tool.ts";
import type { ToolExecutor } from "../../ports/tool-executor.ts";
import { createToolExecutor } from "../core/tool-executor.ts";
import { createToolPool } from "../core/tool-pool.ts";
import { createToolRunners } from "../tool-runners.ts";
import type { UpstreamFault } from "./upstream-faults.ts";

/** Runs one tool that asks over HTTP, with nothing but faults for replies. */
export function createFaultyExecutor(tool: PoolTool, fault: UpstreamFault, providers: WebProviders): ToolExecutor {
  const upstreams = {
    http: {
      refusal: async () => null,
      async send(request: Parameters<UpstreamFault["play"]>[0] & { url: URL }) {
        return { ...fault.play(request), url: request.url };
      },
    },
    limiter: { take: async () => 0, block: async () => undefined },
    cache: { get: async () => null, put: async () => undefined },
    keys: { get: async () => "a-key" },
    standIn: null,
    userAgent: "dive",
  };
  const asksNobody = async () => {
    throw new RangeError(`${tool.name} asks no upstream`);
  };
  return createToolExecutor(
    createToolPool([tool]),
    createToolRunners({
      pythonFunctions: { invoke: asksNobody },
      packageServers: { call: asksNobody },
      upstreams: () => upstreams,
      providers: () => providers,
    }),
  );
}
