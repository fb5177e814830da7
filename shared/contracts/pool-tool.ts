import type { z } from "zod";
import type { Domain, Json, JsonObject, ToolKind } from "./domain.ts";
import type { RenamedArgument } from "./tool-import.ts";
import type { BrowseProvider, SearchProvider } from "./tool-settings.ts";
import type { Upstream, UpstreamReply, UpstreamRequest } from "./upstream.ts";

/** One tool of the pool as a declarative object (section 3.2). */
export type PoolTool = {
  name: string;
  domain: Domain;
  kind: ToolKind;
  /** The family whose table it stands in, for example biopython. */
  family: string;
  /** What computes or answers; outputs record what actually did. */
  version: string;
  description: string;
  /** What comes back, field by field, in words. */
  returns: string;
  /** A strict object, every field described; its defaults are filled in before the tool runs. */
  input: z.ZodObject;
  /** Arguments that give an answer: shown to models and people, and run by the tests. */
  examples: readonly [JsonObject, ...JsonObject[]];
  /** The same call may answer differently another time (random numbers, the time): replay cannot count on it. */
  volatile: boolean;
  /** JSON Pointers of output fields, * for any part, that differ between two calls of the same moment: request ids, timings, scores. */
  volatileFields?: readonly string[];
  limits: { timeoutMs: number; outputBytes: number };
  /** Where it runs. */
  executor: { type: "biopython" } | { type: "sandbox" } | HttpExecution | WebExecution | RemoteExecution | PackageExecution;
};

/** Asks one upstream. @throws ToolCallError when there is no reply that can be read */
export type Ask = (request: UpstreamRequest) => Promise<UpstreamReply>;

export type HttpExecution = {
  type: "http";
  upstream: Upstream;
  /** From validated arguments to the output, by one request or several. @throws ToolCallError for an upstream's error */
  answer(args: JsonObject, ask: Ask): Promise<Json>;
};

/** A tool of an imported MCP server by URL. */
export type RemoteExecution = {
  type: "mcp-url";
  upstream: Upstream;
  url: string;
  /** The server's own name of the tool. */
  tool: string;
  renamed: readonly RenamedArgument[];
};

/** A tool of an imported MCP server that is an npm package. */
export type PackageExecution = {
  type: "mcp-package";
  /** The import's name. */
  server: string;
  tool: string;
  renamed: readonly RenamedArgument[];
};

/** Who searches the web and who reads its pages; each stage chooses. fetch: nobody, pages are fetched from where they lie. */
export type WebProviders = { search: SearchProvider; browse: BrowseProvider };

/** The open web, as the stage's providers give it. */
export type Web = {
  providers: WebProviders;
  /** Reads what the provider answers to `reading`'s requests; without an output of it, no reply is kept to answer again. */
  read<T>(reading: (ask: Ask) => Promise<T>): Promise<T>;
  /** Fetches a page at any public address. @throws ToolCallError when there is no reply that can be read */
  fetchPage(url: URL): Promise<UpstreamReply>;
  /** @throws ToolCallError for an address that nobody is to be sent to, the provider neither */
  expectPublic(url: URL): Promise<void>;
};

export type WebExecution = {
  type: "web";
  /** The provider that is asked; null where pages are fetched without one. */
  provider(providers: WebProviders): Upstream | null;
  /** From validated arguments to the output. @throws ToolCallError for an error of the provider or the page */
  answer(args: JsonObject, web: Web): Promise<Json>;
};
