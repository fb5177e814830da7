import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { UsageError } from "../errors.ts";
import type { ToolServer } from "./tool-server.ts";

export type HttpService = { url: string; close(): Promise<void> };

const address = "127.0.0.1";
const path = "/mcp";

/**
 * MCP servers over streamable HTTP on loopback, one for each request: no session is kept, since no tool has one.
 * @param port 0: any that is free
 * @throws UsageError where the port is taken
 */
export async function serveHttp(port: number, create: () => ToolServer): Promise<HttpService> {
  const http = createServer((request, response) => {
    void answer(request, response, create);
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", (cause: NodeJS.ErrnoException) => reject(cause.code === "EADDRINUSE" ? new UsageError(`port ${port} is taken`, { cause }) : cause));
    http.listen(port, address, resolve);
  });
  return {
    url: `http://${address}:${(http.address() as AddressInfo).port}${path}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, create: () => ToolServer): Promise<void> {
  if (URL.parse(request.url ?? "/", `http://${address}`)?.pathname !== path) return refuse(response, 404, `this is an MCP server: its address ends in ${path}`);
  // A page in a browser may send requests here under another name.
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  if ((host !== address && host !== "localhost") || request.headers.origin !== undefined) return refuse(response, 403, "only for programs of this machine");
  if (request.method !== "POST") return refuse(response, 405, "no session is kept: POST alone is answered");
  const { server } = create();
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  response.once("close", () => void server.close());
  try {
    await server.connect(transport);
    await transport.handleRequest(request, response);
  } catch (error) {
    if (!response.headersSent) refuse(response, 500, error instanceof Error ? error.message : String(error));
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ jsonrpc: "2.0", error: { code: -32000, message }, id: null }));
}
