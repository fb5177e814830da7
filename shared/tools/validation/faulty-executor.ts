import type { PoolTool } from "../../contracts/pool-tool.ts";
import type { ToolExecutor } from "../../ports/tool-executor.ts";
import { createHttpRunner } from "../core/http/run-http-tool.ts";
import { createToolExecutor, type ToolRunner } from "../core/tool-executor.ts";
import { createToolPool } from "../core/tool-pool.ts";
import type { UpstreamFault } from "./upstream-faults.ts";

const notHttp: ToolRunner = async ({ name }) => {
  throw new RangeError(`${name} asks no upstream`);
};

/** Runs one HTTP tool with an upstream that does nothing but fail. */
export function createFaultyExecutor(tool: PoolTool, fault: UpstreamFault): ToolExecutor {
  const http = createHttpRunner(() => ({
    http: {
      async send(request) {
        return { ...fault.play(request), url: request.url };
      },
    },
    limiter: { take: async () => 0, block: async () => undefined },
    cache: { get: async () => null, put: async () => undefined },
    keys: { get: async () => "a-key" },
    standIn: null,
    userAgent: "dive",
  }));
  return createToolExecutor(createToolPool([tool]), { biopython: notHttp, sandbox: notHttp, http });
}
