import { cp } from "node:fs/promises";
import { join } from "node:path";
import { installLocked } from "../../shared/adapters/npm/npm-packages.ts";
import { ToolImports } from "../../shared/contracts/tool-import.ts";
import imports from "../../shared/tools/imported/imports.json" with { type: "json" };
import type { PackageServer } from "../../stacks/deployment.ts";

/** The imported MCP servers that are npm packages. */
export function packageServers(): PackageServer[] {
  return ToolImports.parse(imports).imports.flatMap((server) =>
    server.source === "mcp-package" ? [{ name: server.name, script: join("node_modules", server.package, server.script), arguments: server.arguments }] : [],
  );
}

/**
 * Makes each server's package for Lambda: what its lock file says, and the handler that starts it.
 * @param handler folder of the bundled handler
 */
export async function buildPackageServers(servers: readonly PackageServer[], handler: string, assets: string): Promise<void> {
  for (const { name } of servers) {
    const folder = join(assets, "mcp", name);
    await installLocked(join("shared/tools/imported/packages", name), folder);
    await cp(handler, folder, { recursive: true });
  }
}
