import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { CallToolRequestSchema, type CallToolResult, ErrorCode, ListToolsRequestSchema, McpError, type Tool } from "@modelcontextprotocol/sdk/types.js";
import { onTestFinished } from "vitest";

type Given = {
  tools: Tool[];
  /** Tools a page; all at once where it is not given. */
  page?: number;
  call?(name: string, args: unknown): CallToolResult;
  /** Replies with plain JSON instead of a stream of events. */
  json?: boolean;
  /** Answers a request itself, before the protocol. */
  before?(request: IncomingMessage, response: ServerResponse): boolean;
};

/** An MCP server with sessions on loopback, until the test ends. */
export async function startMcpServer(given: Given) {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const seen: { method: string; path: string; authorization: string | undefined }[] = [];
  const http = createServer((request, response) => {
    seen.push({ method: request.method ?? "", path: request.url ?? "", authorization: request.headers.authorization });
    if (!given.before?.(request, response)) void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const known = sessions.get(String(request.headers["mcp-session-id"]));
    const transport = known ?? newSession(given, sessions);
    if (!known) await createMcpServer(given).connect(transport);
    await transport.handleRequest(request, response);
  }
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    http.close();
    http.closeAllConnections();
  });
  return { url: new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}`), seen, sessions };
}

function newSession({ json = false }: Given, sessions: Map<string, StreamableHTTPServerTransport>): StreamableHTTPServerTransport {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    enableJsonResponse: json,
    onsessioninitialized: (id) => void sessions.set(id, transport),
    onsessionclosed: (id) => void sessions.delete(id),
  });
  return transport;
}

function createMcpServer({ tools, page = tools.length, call }: Given): Server {
  const server = new Server({ name: "atlas-server", title: "Atlas", version: "3.1" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
    const from = Number(params?.cursor ?? 0);
    return { tools: tools.slice(from, from + page), ...(from + page < tools.length && { nextCursor: String(from + page) }) };
  });
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    if (!call) throw new McpError(ErrorCode.InvalidParams, "nothing can be called");
    return call(params.name, params.arguments);
  });
  return server;
}
