import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { Json } from "../../../contracts/domain.ts";
import { mcpClientName } from "../../../contracts/package-server.ts";
import type { Ask } from "../../../contracts/pool-tool.ts";
import { ToolInfrastructureError } from "../../../ports/tool-executor.ts";
import { UpstreamThrottled } from "../../core/http/ask-upstream.ts";
import { beginning } from "../../core/http/read-json.ts";
import { ToolCallError } from "../../core/http/tool-call-error.ts";
import { ImportRefused } from "../import-refused.ts";
import { toolErrorCode } from "./protocol-error.ts";

/**
 * A session with an MCP server by URL, every request of which goes through `ask`, and so under the upstream's limits and to public
 * addresses only. Streams of the server's own accord are declined.
 * @throws ToolCallError for the server's errors
 */
export async function withRemoteSession<T>(url: URL, ask: Ask, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(mcpClientName);
  const transport = new StreamableHTTPClientTransport(url, { fetch: fetchThrough(ask), reconnectionOptions: noReconnection });
  try {
    await client.connect(transport);
    return await work(client);
  } catch (error) {
    throw asToolCallError(error);
  } finally {
    // A server that keeps no sessions, or is gone, has none to end.
    await transport.terminateSession().catch(() => undefined);
    await client.close();
  }
}

const noReconnection = { maxRetries: 0, initialReconnectionDelay: 0, maxReconnectionDelay: 0, reconnectionDelayGrowFactor: 1 };

function fetchThrough(ask: Ask): typeof fetch {
  return async (input, init = {}) => {
    if (init.method !== "POST" && init.method !== "DELETE") return new Response(null, { status: 405 });
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
    const {
      status,
      headers: given,
      text,
    } = await ask({
      method: init.method,
      path: pathname,
      query: Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)])),
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === "string" && { json: Json.parse(JSON.parse(init.body)) }),
    });
    if (status >= 400) throw new ToolCallError("upstream_error", `HTTP ${status}: ${beginning(text)}`);
    const { "content-encoding": _, "content-length": __, ...kept } = given;
    return new Response(status === 202 || status === 204 ? null : text, { status, headers: kept });
  };
}

/** Errors of ours, which say already what they are. */
const ours = [ToolCallError, UpstreamThrottled, ToolInfrastructureError, ImportRefused];

/** What the SDK throws is a fault of the server: of the protocol, by its code, or a reply that cannot be read. */
function asToolCallError(error: unknown): unknown {
  if (ours.some((kind) => error instanceof kind)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ToolCallError(toolErrorCode(error instanceof McpError ? error.code : null), beginning(message, 500), { cause: error });
}
