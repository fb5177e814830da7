import type { ModelSummary } from "../../../contracts/source-summary.ts";
import { sourceOfFamily } from "../tool-sources.ts";
import { counted, table } from "./markdown.ts";

export type CalledTool = { name: string; family: string | null; version: string | null; rows: number };

/** Where the tools' outputs come from and under which terms, by family of the tools that the rows call. */
export function toolTable(tools: readonly CalledTool[]): string {
  const families = new Map<string, CalledTool[]>();
  for (const tool of tools) {
    const family = tool.family ?? "no longer in the pool, or never was";
    families.set(family, [...(families.get(family) ?? []), tool]);
  }
  return table(
    ["family", "source", "terms", "tools (rows that call them)"],
    [...families].map(([family, called]) => {
      const known = sourceOfFamily(family);
      return [
        family,
        known?.source ?? "imported",
        known?.licence ?? "those of what was imported",
        counted(Object.fromEntries(called.map(({ name, rows }) => [name, rows]))),
      ];
    }),
  );
}

export function modelTable(models: readonly ModelSummary[]): string {
  const price = (of: number | undefined) => (of === undefined ? "unknown" : `$${of}`);
  return table(
    ["model", "did", "input, $ a million tokens", "output"],
    models.map((model) => [model.model, model.role, price(model.price?.input), price(model.price?.output)]),
  );
}

export function seedTable(seeds: readonly { source: string; licence: string; tasks: number }[]): string {
  return table(
    ["seeds from", "licence", "tasks"],
    seeds.map(({ source, licence, tasks }) => [source, licence, tasks]),
  );
}
