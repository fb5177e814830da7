import type { QueryValue, Upstream, UpstreamRequest } from "../../../contracts/upstream.ts";

/**
 * Where a request goes: the upstream, or the stage's stand-in for all of them, under the upstream's host. A path that holds a query of
 * its own, as a page's does, keeps it as it is.
 */
export function requestUrl({ origin }: Pick<Upstream, "origin">, { path, query }: Pick<UpstreamRequest, "path" | "query">, standIn: URL | null): URL {
  const real = new URL(origin);
  const url = new URL((standIn === null ? real.origin : `${standIn.origin}/${real.host}`) + path);
  if (query !== undefined) url.search = searchOf(query).toString();
  return url;
}

/** In the given order: a list repeats its name, an absent value is left out. */
export function searchOf(values: Readonly<Record<string, QueryValue>> = {}): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  return search;
}
