import { createHash } from "node:crypto";
import type { CatalogueEntry, ProviderChoice } from "../../contracts/catalogue-entry.ts";
import type { PoolTool, WebProviders } from "../../contracts/pool-tool.ts";
import { BrowseProvider, SearchProvider } from "../../contracts/tool-settings.ts";
import type { Upstream } from "../../contracts/upstream.ts";
import { toolSpec } from "./tool-spec.ts";

export type Catalogue = { entries: readonly CatalogueEntry[]; find(name: string): CatalogueEntry | undefined };

export function createCatalogue(entries: readonly CatalogueEntry[]): Catalogue {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return { entries, find: (name) => byName.get(name) };
}

/** What a run records of the tools that it sampled from. */
export function catalogueSha256(entries: readonly CatalogueEntry[]): string {
  return sha256(JSON.stringify(entries.map(definitionOf)));
}

export function catalogueEntry(tool: PoolTool): CatalogueEntry {
  const { name, domain, kind, family, version, description, returns, examples, volatile, volatileFields = [] } = tool;
  const labels = { name, domain, kind, family, version, description, returns, examples, volatile, volatileFields };
  const spec = toolSpec(tool);
  return { ...labels, spec, sha256: sha256(JSON.stringify(definitionOf({ ...labels, spec }))), requiredKeys: requiredKeysOf(tool) };
}

function definitionOf({ spec, domain, kind, version }: Pick<CatalogueEntry, "spec" | "domain" | "kind" | "version">) {
  return { ...spec, domain, kind, version };
}

const choices = SearchProvider.options.flatMap((search) => BrowseProvider.options.map((browse) => ({ search, browse })));

export const choiceOf = ({ search, browse }: WebProviders): ProviderChoice => `${search} ${browse}`;

function requiredKeysOf({ executor }: PoolTool): CatalogueEntry["requiredKeys"] {
  const keys = choices.flatMap((providers) => {
    const key = upstreamOf(executor, providers)?.key;
    return key?.required ? [[choiceOf(providers), key.name]] : [];
  });
  return Object.fromEntries(keys);
}

function upstreamOf(executor: PoolTool["executor"], providers: WebProviders): Upstream | null {
  if (executor.type === "http" || executor.type === "mcp-url") return executor.upstream;
  return executor.type === "web" ? executor.provider(providers) : null;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
