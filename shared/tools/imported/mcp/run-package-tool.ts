import { z } from "zod";
import { PackageServerReply } from "../../../contracts/package-server.ts";
import type { PackageServers } from "../../../ports/package-servers.ts";
import { ToolInfrastructureError, type ToolResult } from "../../../ports/tool-executor.ts";
import { beginning } from "../../core/http/read-json.ts";
import { ToolCallError } from "../../core/http/tool-call-error.ts";
import type { ToolRunner } from "../../core/tool-executor.ts";
import { restoreNames } from "../schema/restore-names.ts";
import { toolErrorCode } from "./protocol-error.ts";
import { readResult } from "./read-result.ts";

/** Runs tools of MCP servers that are npm packages. */
export function createPackageToolRunner(servers: PackageServers): ToolRunner {
  return async ({ name, version, executor }, args, signal): Promise<ToolResult> => {
    if (executor.type !== "mcp-package") throw new RangeError(`${name} is no tool of an imported package`);
    const reply = await servers.call(executor.server, { tool: executor.tool, arguments: restoreNames(args, executor.renamed) }, signal);
    const parsed = PackageServerReply.safeParse(reply);
    if (!parsed.success) throw new ToolInfrastructureError(`${executor.server}: malformed reply: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
    const origin = { toolVersion: version, provenance: "live" } as const;
    try {
      return { status: "ok", output: outputOf(parsed.data), ...origin };
    } catch (error) {
      if (!(error instanceof ToolCallError)) throw error;
      return { status: "error", error: { code: error.code, message: `${name}: ${error.message}` }, ...origin };
    }
  };
}

function outputOf(reply: PackageServerReply) {
  if ("result" in reply) return readResult(reply.result);
  throw new ToolCallError(toolErrorCode(reply.error.code), beginning(reply.error.message, 500));
}
