import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, type CallToolResult, ErrorCode, ListToolsRequestSchema, McpError, type Tool } from "@modelcontextprotocol/sdk/types.js";
import pLimit from "p-limit";
import type { ToolDetail } from "../../shared/contracts/api.ts";
import { JsonObject } from "../../shared/contracts/domain.ts";
import type { ToolClient } from "../api-client.ts";
import { orRefusal } from "../tool-answer.ts";

/** What an MCP server serves: these tools, called through `client`. */
export type ServedTools = { tools: readonly ToolDetail[]; client: Pick<ToolClient, "callTool"> };

const readsAtOnce = 8;

/** @throws ApiProblemError for a name that the pool does not have */
export async function readTools(client: ToolClient, names: readonly string[]): Promise<ToolDetail[]> {
  const limit = pLimit(readsAtOnce);
  return Promise.all(names.map((name) => limit(() => client.tool(name))));
}

/** The tools as an MCP server, each with the schema and words that a model gets in a run. */
export function createToolServer({ tools, client }: ServedTools): Server {
  const served = new Set(tools.map(({ name }) => name));
  const server = new Server({ name: "dive", version: "1" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(listedTool) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    if (!served.has(params.name)) throw new McpError(ErrorCode.InvalidParams, `there is no tool ${params.name}`);
    const args = JsonObject.safeParse(params.arguments ?? {});
    if (!args.success) throw new McpError(ErrorCode.InvalidParams, "the arguments are no JSON object");
    return callResult(client, params.name, args.data);
  });
  return server;
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
