import type { ToolSpec } from "./model.ts";
import type { PoolTool } from "./pool-tool.ts";
import type { BrowseProvider, SearchProvider } from "./tool-settings.ts";
import type { ToolKeyName } from "./upstream.ts";

/** A tool of the pool without what runs it: what most functions need, at a fraction of the time that the tables take to load. */
export type CatalogueEntry = Pick<PoolTool, "name" | "domain" | "kind" | "family" | "version" | "description" | "returns" | "examples" | "volatile"> & {
  volatileFields: readonly string[];
  /** As a model sees it. */
  spec: ToolSpec;
  /** Of its definition: name, labels, version and what a model is told. */
  sha256: string;
  /** The key that it cannot do without, by the stage's providers of the web; none where a choice is not named. */
  requiredKeys: Readonly<Partial<Record<ProviderChoice, ToolKeyName>>>;
};

export type ProviderChoice = `${SearchProvider} ${BrowseProvider}`;
