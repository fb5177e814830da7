import type { PoolTool } from "../../contracts/pool-tool.ts";
import { type ImportedTool, type McpPackageImport, type McpUrlImport, type ToolImport, ToolImports } from "../../contracts/tool-import.ts";
import importsFile from "./imports.json" with { type: "json" };
import { mcpUpstream } from "./mcp/mcp-upstream.ts";
import { operationExecution } from "./openapi/operation-tool.ts";
import { readInput } from "./schema/read-input.ts";

/** The tools of an import, as the pool has tools. */
export function toolsOf(from: ToolImport): PoolTool[] {
  if (from.source === "openapi") return from.tools.map((tool) => poolTool(from, tool, operationExecution(from, tool)));
  return from.tools.map((tool) => poolTool(from, tool, mcpExecution(from, tool)));
}

/** @throws ZodError when the file of imports is none */
export const importedTools: readonly PoolTool[] = ToolImports.parse(importsFile).imports.flatMap(toolsOf);

function mcpExecution(from: McpUrlImport | McpPackageImport, { originalName: tool, renamed }: ImportedTool): PoolTool["executor"] {
  if (from.source === "mcp-package") return { type: "mcp-package", server: from.name, tool, renamed };
  return { type: "mcp-url", upstream: mcpUpstream(from), url: from.url, tool, renamed };
}

function poolTool(from: ToolImport, tool: ImportedTool, executor: PoolTool["executor"]): PoolTool {
  return {
    name: tool.name,
    domain: tool.domain,
    kind: tool.kind,
    family: from.name,
    version: from.source === "mcp-package" ? `${from.package} ${from.version}` : `${from.server.title} ${from.server.version}`,
    description: tool.description,
    returns: tool.returns,
    input: readInput(tool.input),
    examples: [tool.example],
    // Nothing says whether it answers the same another time.
    volatile: false,
    limits: { timeoutMs: 90_000, outputBytes: 1_000_000 },
    executor,
  };
}
