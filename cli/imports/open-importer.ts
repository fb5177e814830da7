import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { createHttpClient } from "../../shared/adapters/http/http-client.ts";
import { refusedUrl } from "../../shared/adapters/http/public-url.ts";
import { withStdioSession } from "../../shared/adapters/mcp/stdio-session.ts";
import { createMemoryRateLimiter } from "../../shared/adapters/memory/rate-limiter.ts";
import { createMemoryReplyCache } from "../../shared/adapters/memory/reply-cache.ts";
import { createFixedToolKeys } from "../../shared/adapters/memory/tool-keys.ts";
import { keepLock } from "../../shared/adapters/npm/npm-packages.ts";
import { readLocalToolsEnvironment } from "../../shared/config/local-tools-environment.ts";
import { ToolImports } from "../../shared/contracts/tool-import.ts";
import { userAgent } from "../../shared/domain/user-agent.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { createAsk, type UpstreamPorts } from "../../shared/tools/core/http/ask-upstream.ts";
import type { CallTime } from "../../shared/tools/core/http/call-time.ts";
import { beginning } from "../../shared/tools/core/http/read-json.ts";
import { ImportRefused } from "../../shared/tools/imported/import-refused.ts";
import { importUpstream } from "../../shared/tools/imported/import-upstream.ts";
import { importedTools } from "../../shared/tools/imported/imported-tools.ts";
import { listTools } from "../../shared/tools/imported/mcp/list-tools.ts";
import { mcpUpstream } from "../../shared/tools/imported/mcp/mcp-upstream.ts";
import { withRemoteSession } from "../../shared/tools/imported/mcp/remote-session.ts";
import { type Importer, importRate } from "./importer.ts";

export type ImporterParts = {
  /** In place of every server; the one place where a local address is taken. */
  standIn: URL | null;
  /** Holds the file of imports, and the lock files of imported packages. */
  folder: string;
  /** Installs a package as npm names it. */
  install(specifier: string, folder: string): Promise<void>;
  signal: AbortSignal;
};

/** What an import reads, it reads once. */
const keepsNone = () => undefined;

export function openImporter({ standIn, folder, install, signal }: ImporterParts): Importer {
  const environment = readLocalToolsEnvironment();
  const clock = { now: () => new Date() };
  const ports: UpstreamPorts = {
    http: createHttpClient({ allowed: standIn }),
    limiter: createMemoryRateLimiter(clock),
    cache: createMemoryReplyCache(clock),
    keys: createFixedToolKeys(environment.keys),
    standIn,
    userAgent: userAgent(environment.contact),
  };
  const file = join(folder, "imports.json");
  // A person waits and may end it at any time.
  const time: CallTime = { signal, leftMs: () => Number.POSITIVE_INFINITY };
  return {
    listServer(url, key) {
      const ask = createAsk(ports, mcpUpstream({ name: url.host, url: url.href, rate: importRate, key }), time, keepsNone);
      return withRemoteSession(url, ask, listTools);
    },
    async withPackage(command, work) {
      const installed = await mkdtemp(join(tmpdir(), "dive-import-"));
      try {
        await install(command.specifier, installed);
        const { version, script } = await readPackage(join(installed, "node_modules", command.package));
        const program = { script: join(installed, "node_modules", command.package, script), arguments: command.arguments };
        const listing = await withStdioSession(program, listTools);
        return await work({ ...listing, version, script, keep: (name) => keepLock(installed, join(folder, "packages", name)) });
      } finally {
        await rm(installed, { recursive: true, force: true });
      }
    },
    async fetchText(url) {
      const upstream = { ...importUpstream({ name: url.host, url: url.href, rate: importRate }, null), maxBytes: 30_000_000 };
      const query = Object.fromEntries([...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name)]));
      const { status, text } = await createAsk(ports, upstream, time, keepsNone)({ method: "GET", path: url.pathname, query, headers: { accept: "*/*" } });
      if (status !== 200) throw new ImportRefused(`${url.href}: HTTP ${status}: ${beginning(text)}`);
      return text;
    },
    refusal: refusedUrl,
    read: async () => ToolImports.parse(JSON.parse(await readFile(file, "utf8"))),
    async write(imports) {
      await writeFile(file, `${JSON.stringify(ToolImports.parse(imports), null, 2)}\n`);
      return file;
    },
    builtInNames: new Set(toolPool.tools.filter((tool) => !importedTools.includes(tool)).map(({ name }) => name)),
    now: clock.now,
  };
}

const PackageManifest = z.object({ name: z.string(), version: z.string(), bin: z.union([z.string(), z.record(z.string(), z.string())]).optional() });

/** @throws ImportRefused for a package that does not say which program it is */
async function readPackage(folder: string): Promise<{ version: string; script: string }> {
  const { name, version, bin } = PackageManifest.parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
  const programs = typeof bin === "string" ? { [name]: bin } : (bin ?? {});
  const own = name.slice(name.indexOf("/") + 1);
  const script = Object.keys(programs).length === 1 ? Object.values(programs)[0] : programs[own];
  if (script === undefined)
    throw new ImportRefused(`the package ${name} has ${Object.keys(programs).length === 0 ? "no program" : "several programs and none of its own name"}`);
  return { version, script };
}
