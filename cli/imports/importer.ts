import type { ToolImport, ToolImports } from "../../shared/contracts/tool-import.ts";
import type { ImportedKeyName } from "../../shared/contracts/upstream.ts";
import type { Listing } from "../../shared/tools/imported/mcp/list-tools.ts";
import type { PackageCommand } from "./package-command.ts";

export type PackageListing = Listing & {
  version: string;
  /** Relative to the package. */
  script: string;
  /** Writes down what was installed, for the next deployment. */
  keep(importName: string): Promise<void>;
};

/** What an import reaches the world through. */
export type Importer = {
  /** What an MCP server by URL lists. */
  listServer(url: URL, key: ImportedKeyName | null): Promise<Listing>;
  /** Installs an npm package, starts its MCP server and hands on what it lists. */
  withPackage<T>(command: PackageCommand, work: (listing: PackageListing) => Promise<T>): Promise<T>;
  /** The text behind a URL. */
  fetchText(url: URL): Promise<string>;
  /** Why no tool may ask this address; null where only what its name resolves to is left to be checked, at each call. */
  refusal(url: URL): string | null;
  /** What the project has imported. */
  read(): Promise<ToolImports>;
  /** @returns the file's path */
  write(imports: ToolImports): Promise<string>;
  /** Names of the tools that are no imports. */
  builtInNames: ReadonlySet<string>;
  now(): Date;
};

/** Until somebody writes another into the file: a session of MCP is four requests. */
export const importRate = { perSecond: 10, burst: 20 };

/** The imports with one more, or another of its name. */
export function withImport({ imports, ...file }: ToolImports, added: ToolImport): ToolImports {
  const others = imports.filter(({ name }) => name !== added.name);
  return { ...file, imports: [...others, added].toSorted((one, other) => (one.name < other.name ? -1 : 1)) };
}
