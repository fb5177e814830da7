import type { Parameters, Problem } from "./service.ts";

/** The first thing that is wrong with the parameters, or null. */
export function checkParameters(query: URLSearchParams, parameters: Parameters): Problem | null {
  for (const [name, value] of query) {
    const parameter = parameters[name];
    if (parameter === undefined) return { kind: "unknown", name, value };
    if (parameter?.oneOf && !parameter.oneOf.includes(value)) return { kind: "invalid", name, value };
    if (parameter?.matches && !parameter.matches.test(value)) return { kind: "invalid", name, value };
  }
  for (const [name, parameter] of Object.entries(parameters))
    if (parameter?.required && (query.get(name) ?? "") === "") return { kind: "missing", name, value: "" };
  return null;
}
