import { createHash } from "node:crypto";
import { HttpUrl, type ToolImport } from "../../shared/contracts/tool-import.ts";
import { ImportRefused } from "../../shared/tools/imported/import-refused.ts";
import { toolsOf } from "../../shared/tools/imported/imported-tools.ts";
import { readListing } from "../../shared/tools/imported/mcp/read-listing.ts";
import { readDocument } from "../../shared/tools/imported/openapi/read-document.ts";
import { offeredOperations, readOperations } from "../../shared/tools/imported/openapi/read-operations.ts";
import { isObject } from "../../shared/tools/imported/schema/is-object.ts";
import { plainWords } from "../../shared/tools/imported/schema/plain-words.ts";
import { UsageError } from "../errors.ts";
import { checkNamed, type ImportOptions, readImportName, readKeyName, readWishes } from "./import-options.ts";
import { type Importer, importRate, withImport } from "./importer.ts";
import { parsePackageCommand } from "./package-command.ts";

/** What came of an import; file: null where nothing was to be written. */
export type ImportResult = { imported: ToolImport; file: string | null };

/** Tools of an MCP server: by URL, or an npm package by the command that starts it. @throws UsageError */
export async function importMcp(importer: Importer, server: string, options: ImportOptions): Promise<ImportResult> {
  if (/^\w+:\/\//.test(server)) return importMcpUrl(importer, readUrl(server), options);
  const command = parsePackageCommand(server);
  return importer.withPackage(command, async ({ keep, ...listing }) => {
    const own = command.package.replace(/^@[^/]*\//, "").replace(/^(?:mcp-)?server-|-mcp(?:-server)?$/g, "");
    const name = readImportName(options.name, own);
    const wishes = readWishes(options, name);
    checkNamed(
      wishes,
      listing.tools.map((tool) => tool.name),
    );
    const { tools, refused } = readListing(listing.tools, wishes);
    const imported: ToolImport = {
      ...provenance(importer, name, server, listing),
      source: "mcp-package",
      package: command.package,
      version: listing.version,
      script: listing.script,
      arguments: command.arguments,
      refused,
      tools,
    };
    return save(importer, imported, options, () => keep(name));
  });
}

async function importMcpUrl(importer: Importer, url: URL, options: ImportOptions): Promise<ImportResult> {
  const key = options.key === undefined ? null : readKeyName(options.key);
  // Before the name, since an address that may not be asked has none either.
  const listing = await importer.listServer(url, key);
  const name = readImportName(options.name, url.hostname);
  const wishes = readWishes(options, name);
  checkNamed(
    wishes,
    listing.tools.map((tool) => tool.name),
  );
  const { tools, refused } = readListing(listing.tools, wishes);
  return save(importer, { ...provenance(importer, name, url.href, listing), source: "mcp-url", url: url.href, rate: importRate, key, refused, tools }, options);
}

/** Operations of an OpenAPI 3 document, from a file or a URL. @throws UsageError */
export async function importOpenApi(
  importer: Importer,
  source: string,
  options: ImportOptions,
  readFile: (path: string) => Promise<string>,
): Promise<ImportResult> {
  const from = /^\w+:\/\//.test(source) ? readUrl(source) : null;
  const text = from === null ? await readFile(source) : await importer.fetchText(from);
  const document = readDocument(text);
  const info = isObject(document.info) ? document.info : {};
  const server = { title: plainWords(info.title, 60) || "unnamed", version: plainWords(String(info.version ?? ""), 40) || "unknown" };
  const name = readImportName(options.name, server.title);
  const wishes = readWishes(options, name);
  checkNamed(
    wishes,
    offeredOperations(document).map((operation) => operation.name),
  );
  const keyName = readKeyName(options.key ?? `IMPORTED_${name.toUpperCase()}_KEY`);
  const read = readOperations(document, {
    from,
    server: options.server === undefined ? null : readUrl(options.server).href,
    key: { name: keyName, named: options.key !== undefined },
    wishes,
  });
  const refused = importer.refusal(new URL(read.url));
  if (refused !== null) throw new ImportRefused(`no tool may ask the document's server, ${read.url}: ${refused}; name another with --server`);
  return save(importer, { ...provenance(importer, name, source, { server, tools: document }), source: "openapi", rate: importRate, ...read }, options);
}

function provenance(importer: Importer, name: string, importedFrom: string, { server, tools }: { server: ToolImport["server"]; tools: unknown }) {
  const sha256 = createHash("sha256").update(JSON.stringify(tools)).digest("hex");
  return { name, importedFrom, importedAt: importer.now().toISOString(), server, sha256 };
}

async function save(
  importer: Importer,
  imported: ToolImport,
  { dryRun }: ImportOptions,
  keep: () => Promise<void> = async () => undefined,
): Promise<ImportResult> {
  if (imported.tools.length === 0)
    throw new ImportRefused(`none of its tools can be imported:\n${imported.refused.map(({ name, reason }) => `  ${name}: ${reason}`).join("\n")}`);
  // What cannot become tools is found before it is written.
  toolsOf(imported);
  const before = await importer.read();
  const others = new Set([
    ...importer.builtInNames,
    ...before.imports.filter(({ name }) => name !== imported.name).flatMap(({ tools }) => tools.map(({ name }) => name)),
  ]);
  const taken = imported.tools.filter(({ name }) => others.has(name)).map(({ name }) => name);
  if (taken.length > 0) throw new UsageError(`the pool has ${taken.join(", ")} already: give the import another --prefix`);
  if (dryRun) return { imported, file: null };
  await keep();
  return { imported, file: await importer.write(withImport(before, imported)) };
}

function readUrl(text: string): URL {
  const parsed = HttpUrl.safeParse(text);
  if (!parsed.success) throw new UsageError(`${text} ${parsed.error.issues[0]?.message ?? "is no URL"}`);
  const url = new URL(parsed.data);
  if (url.username !== "" || url.password !== "")
    throw new UsageError("a user name or password in the URL would be written into the project: name a key with --key");
  return url;
}
