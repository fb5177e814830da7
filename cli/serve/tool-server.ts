import { setImmediate as turn } from "node:timers/promises";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, type CallToolResult, ErrorCode, ListToolsRequestSchema, McpError, type Tool } from "@modelcontextprotocol/sdk/types.js";
import pLimit from "p-limit";
import type { ToolDetail } from "../../shared/contracts/api.ts";
import { JsonObject } from "../../shared/contracts/domain.ts";
import type { ToolClient } from "../api-client.ts";
import { orRefusal } from "../tool-answer.ts";

/** What an MCP server serves: these tools, called through `client`. */
export type ServedTools = { tools: readonly ToolDetail[]; client: Pick<ToolClient, "callTool"> };

/** An MCP server, and its calls that are under way. */
export type ToolServer = {
  server: Server;
  /** Once every request that was received is answered. */
  settled(): Promise<void>;
};

const readsAtOnce = 8;

/** @throws ApiProblemError for a name that the pool does not have */
export async function readTools(client: ToolClient, names: readonly string[]): Promise<ToolDetail[]> {
  const limit = pLimit(readsAtOnce);
  return Promise.all(names.map((name) => limit(() => client.tool(name))));
}

/** The tools as an MCP server, each with the schema and words that a model gets in a run. */
export function createToolServer({ tools, client }: ServedTools): ToolServer {
  const served = new Set(tools.map(({ name }) => name));
  const server = new Server({ name: "dive", version: "1" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(listedTool) }));
  const calls = new Set<Promise<CallToolResult>>();
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    if (!served.has(params.name)) throw new McpError(ErrorCode.InvalidParams, `there is no tool ${params.name}`);
    const args = JsonObject.safeParse(params.arguments ?? {});
    if (!args.success) throw new McpError(ErrorCode.InvalidParams, "the arguments are no JSON object");
    const call = callResult(client, params.name, args.data);
    calls.add(call);
    return call.finally(() => calls.delete(call));
  });
  const settled = async () => {
    // A request reaches its handler, and a result the transport, one turn later.
    await turn();
    while (calls.size > 0) await Promise.allSettled(calls);
    await turn();
  };
  return { server, settled };
}

/** MCP has no field for examples, so that they stand in the schema's. */
function listedTool({ name, description, returns, parameters, examples }: ToolDetail): Tool {
  return { name, description: `${description}\nReturns: ${returns}`, inputSchema: { ...parameters, type: "object", examples } };
}

async function callResult(client: ServedTools["client"], name: string, args: JsonObject): Promise<CallToolResult> {
  const { given, refusal } = await orRefusal(() => client.callTool(name, args));
  const error = refusal ?? given.error;
  if (error) return { isError: true, content: [{ type: "text", text: `${error.code}: ${error.message}` }] };
  return { content: [{ type: "text", text: JSON.stringify(given?.output ?? null) }] };
}
