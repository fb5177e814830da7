import type { McpUrlImport } from "../../../contracts/tool-import.ts";
import type { Upstream } from "../../../contracts/upstream.ts";
import { importUpstream } from "../import-upstream.ts";

export function mcpUpstream({ name, url, rate, key }: Pick<McpUrlImport, "name" | "url" | "rate" | "key">): Upstream {
  const bearer = key === null ? null : { name: key, in: "header" as const, parameter: "authorization", prefix: "Bearer " };
  // What a session's requests get belongs to that session.
  return { ...importUpstream({ name, url, rate }, bearer), cacheSeconds: 0 };
}
