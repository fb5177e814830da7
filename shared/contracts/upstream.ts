import { z } from "zod";
import type { Json } from "./domain.ts";

/** The keys that the upstreams of the built-in tools take. */
export const BuiltInKeyName = z.enum([
  "TUSHARE_TOKEN",
  "SEMANTIC_SCHOLAR_API_KEY",
  "OPENALEX_API_KEY",
  "NCBI_API_KEY",
  "SERPER_API_KEY",
  "BRAVE_API_KEY",
  "JINA_API_KEY",
]);

/** A key of an imported server. */
export const ImportedKeyName = z.templateLiteral(
  ["IMPORTED_", z.string().regex(/[A-Z0-9_]{1,60}/)],
  "a key's name is IMPORTED_ and then capital letters, digits or underscores",
);

export type ImportedKeyName = z.infer<typeof ImportedKeyName>;

/** The keys that upstreams take, by the name that the stage's tool-keys secret holds them under. */
export const ToolKeyName = z.union([BuiltInKeyName, ImportedKeyName]);
export type ToolKeyName = z.infer<typeof ToolKeyName>;

/** One request of a tool, before the upstream's origin and key are added to it. */
export type UpstreamRequest = {
  /** DELETE ends a session; no tool deletes anything. */
  method: "GET" | "POST" | "DELETE";
  /** Below the upstream's origin, each part encoded already, for example /REST/rxcui/161/ndcs.json; may hold a query instead of `query`. */
  path: string;
  /** In this order; a list repeats its name, an absent value is left out. */
  query?: Readonly<Record<string, QueryValue>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: Json;
  /** Sent as application/x-www-form-urlencoded. */
  form?: Readonly<Record<string, QueryValue>>;
  /** Sent as it is, under the content-type that the headers give. */
  text?: string;
};
export type QueryValue = string | number | boolean | readonly string[] | undefined;

/** What an upstream answered, whatever its status. */
export type UpstreamReply = {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Decoded as the reply says, UTF-8 where it says nothing. */
  text: string;
};

/** A service on the internet that tools ask: its address, key, limits and manners in one place. */
export type Upstream = {
  name: string;
  /** https://host, no path. */
  origin: string;
  /** Adds the key to a request; required: without it the upstream's tools are not in the pool. */
  key: { name: ToolKeyName; required: boolean; add(request: UpstreamRequest, key: string): UpstreamRequest } | null;
  /** Says who asks, where the upstream wants to read it elsewhere than in User-Agent. */
  introduce?(request: UpstreamRequest, userAgent: string): UpstreamRequest;
  /** Calls that all of a stage may make: `burst` at once, and one more every 1 / perSecond seconds; withKey where a key raises it. */
  rate: RateLimit & { withKey?: RateLimit };
  /** How long a reply that gave an output may answer the same request again; 0: never. */
  cacheSeconds: number;
  /** Of one attempt. */
  timeoutMs: number;
  /** Bytes of one reply. */
  maxBytes: number;
  /** A refusal for too many calls that does not come as HTTP 429: the seconds to wait, null for any other reply. */
  throttledFor?(reply: UpstreamReply): number | null;
};

export type RateLimit = { perSecond: number; burst: number };
