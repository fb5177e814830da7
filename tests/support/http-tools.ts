import type { JsonObject } from "../../shared/contracts/domain.ts";
import type { PoolTool, WebProviders } from "../../shared/contracts/pool-tool.ts";
import type { UpstreamReply } from "../../shared/contracts/upstream.ts";
import type { HttpRequest } from "../../shared/ports/http-client.ts";
import type { PackageServers } from "../../shared/ports/package-servers.ts";
import type { ToolResult } from "../../shared/ports/tool-executor.ts";
import type { UpstreamPorts } from "../../shared/tools/core/http/ask-upstream.ts";
import { createHttpRunner } from "../../shared/tools/core/http/run-http-tool.ts";
import { createToolExecutor, type ToolRunner } from "../../shared/tools/core/tool-executor.ts";
import { createToolPool } from "../../shared/tools/core/tool-pool.ts";
import { createWebRunner } from "../../shared/tools/general/run-web-tool.ts";

export const noUpstreams = (): UpstreamPorts => {
  throw new Error("no upstream is to be asked");
};

export const noPackageServers: PackageServers = {
  call() {
    throw new Error("no package is to be called");
  },
};

/** Those of the paper's authors. */
export const usualProviders = (): WebProviders => ({ search: "serper", browse: "jina" });

const noRunner: ToolRunner = () => {
  throw new Error("this runner is not to be called");
};

/** A recorded reply, or one for each request in turn. */
export type CannedReply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };

/** Calls a tool through the executor and its runner, its upstream (or the web) replaced by `replies`. */
export async function callHttpTool(
  tool: PoolTool,
  args: JsonObject,
  replies: readonly CannedReply[],
  { providers = usualProviders(), ...ports }: Partial<UpstreamPorts> & { providers?: WebProviders } = {},
): Promise<{ result: ToolResult; requests: HttpRequest[] }> {
  const requests: HttpRequest[] = [];
  const upstreams: UpstreamPorts = {
    http: {
      async send(request) {
        const reply = replies[requests.length];
        requests.push(request);
        if (!reply) throw new Error(`no reply for request ${requests.length}: ${request.method} ${request.url.href}`);
        return { ...replyOf(reply), url: request.url };
      },
      refusal: async () => null,
    },
    limiter: { take: async () => 0, block: async () => undefined },
    cache: { get: async () => null, put: async () => undefined },
    keys: { get: async () => "a-key" },
    standIn: null,
    userAgent: "dive-tests",
    ...ports,
  };
  const runners = {
    biopython: noRunner,
    sandbox: noRunner,
    "mcp-url": noRunner,
    "mcp-package": noRunner,
    http: createHttpRunner(() => upstreams),
    web: createWebRunner(
      () => upstreams,
      () => providers,
    ),
  };
  const executor = createToolExecutor(createToolPool([tool]), runners);
  return { result: await executor.execute(tool.name, args, new AbortController().signal), requests };
}

function replyOf({ status = 200, headers = {}, json, text }: CannedReply): UpstreamReply {
  return { status, headers, text: text ?? JSON.stringify(json) };
}
