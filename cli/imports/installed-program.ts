import { join } from "node:path";
import type { ServerProgram } from "../../shared/adapters/mcp/stdio-session.ts";
import { installLocked } from "../../shared/adapters/npm/npm-packages.ts";
import { ToolImports } from "../../shared/contracts/tool-import.ts";
import importsFile from "../../shared/tools/imported/imports.json" with { type: "json" };

const projectRoot = join(import.meta.dirname, "../..");

const programs = new Map<string, Promise<ServerProgram>>();

/** The program of an imported package, which is installed at its first call. @throws NpmError */
export function installedProgram(name: string): Promise<ServerProgram> {
  const program = programs.get(name) ?? install(name);
  programs.set(name, program);
  return program;
}

async function install(name: string): Promise<ServerProgram> {
  const imported = ToolImports.parse(importsFile).imports.find((server) => server.name === name);
  if (imported?.source !== "mcp-package") throw new RangeError(`${name} is no imported package`);
  const folder = join(projectRoot, ".dive/mcp", name);
  await installLocked(join(projectRoot, "shared/tools/imported/packages", name), folder);
  return { script: join(folder, "node_modules", imported.package, imported.script), arguments: imported.arguments };
}
