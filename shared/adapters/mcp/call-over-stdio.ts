import { CallToolResultSchema, McpError } from "@modelcontextprotocol/sdk/types.js";
import { JsonObject } from "../../contracts/domain.ts";
import type { PackageServerEvent, PackageServerReply } from "../../contracts/package-server.ts";
import { ServerEndedError, type ServerProgram, withStdioSession } from "./stdio-session.ts";

/** Calls one tool in a process of its own, so that no call sees what another left behind. An error of the server is a reply. */
export async function callOverStdio(
  program: ServerProgram,
  { tool, arguments: args }: PackageServerEvent,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<PackageServerReply> {
  const options = { timeout: timeoutMs, ...(signal && { signal }) };
  try {
    const result = await withStdioSession(program, (client) =>
      client.request({ method: "tools/call", params: { name: tool, arguments: args } }, CallToolResultSchema, options),
    );
    return { result: JsonObject.parse(result) };
  } catch (error) {
    if (signal?.aborted) throw error;
    if (error instanceof ServerEndedError) return { error: { code: null, message: error.message } };
    if (error instanceof McpError) return { error: { code: error.code, message: error.message } };
    throw error;
  }
}
