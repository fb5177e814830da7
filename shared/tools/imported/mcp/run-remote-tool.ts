import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import type { UpstreamPorts } from "../../core/http/ask-upstream.ts";
import { createHttpRunner } from "../../core/http/run-http-tool.ts";
import type { ToolRunner } from "../../core/tool-executor.ts";
import { restoreNames } from "../schema/restore-names.ts";
import { readResult } from "./read-result.ts";
import { withRemoteSession } from "./remote-session.ts";

/** Each of a session's requests has the upstream's own limit, which is shorter. */
const callTimeoutMs = 60_000;

/**
 * Runs tools of MCP servers by URL, as HTTP tools whose requests are a session: one session a call, so that no call sees what another left
 * behind. The SDK stands here and not in the tool, since most functions know the tools and run none.
 */
export function createRemoteToolRunner(upstreams: () => UpstreamPorts): ToolRunner {
  const runHttp = createHttpRunner(upstreams);
  return (tool, args, signal) => {
    const { executor } = tool;
    if (executor.type !== "mcp-url") throw new RangeError(`${tool.name} is no tool of an MCP server by URL`);
    const params = { name: executor.tool, arguments: restoreNames(args, executor.renamed) };
    const http = {
      ...tool,
      executor: {
        type: "http" as const,
        upstream: executor.upstream,
        answer: (_args: typeof args, ask: Parameters<typeof withRemoteSession>[1]) =>
          withRemoteSession(new URL(executor.url), ask, async (client) =>
            readResult(await client.request({ method: "tools/call", params }, CallToolResultSchema, { timeout: callTimeoutMs })),
          ),
      },
    };
    return runHttp(http, args, signal);
  };
}
