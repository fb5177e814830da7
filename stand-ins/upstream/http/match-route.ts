import type { Route } from "./service.ts";

export type Matched = { route: Route; parts: Record<string, string> };

/** Finds the routes by path; a route of another method is `wrong method`. */
export function createMatcher(routes: readonly Route[]): (method: string, path: string) => Matched | "no such path" | "wrong method" {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (method, path) => {
    let known = false;
    for (const { route, pattern } of compiled) {
      const found = pattern.exec(path);
      if (!found) continue;
      known = true;
      const asked = method === "HEAD" ? "GET" : method;
      if (route.method !== asked) continue;
      const parts = decodeParts(found.groups ?? {});
      if (parts) return { route, parts };
    }
    return known ? "wrong method" : "no such path";
  };
}

function patternOf(path: string): RegExp {
  const source = path
    .split(/(:[A-Za-z0-9]+\+?)/)
    .map((part) => {
      if (!part.startsWith(":")) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return part.endsWith("+") ? `(?<${part.slice(1, -1)}>.+?)` : `(?<${part.slice(1)}>[^/]+?)`;
    })
    .join("");
  return new RegExp(`^${source}$`);
}

function decodeParts(groups: Record<string, string>): Record<string, string> | null {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return null;
  }
}
