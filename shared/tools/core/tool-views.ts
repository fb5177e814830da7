import type { ToolDetail, ToolView } from "../../contracts/api.ts";
import type { CatalogueEntry } from "../../contracts/catalogue-entry.ts";
import type { UnavailableTools } from "./unavailable-tools.ts";

export function toolView({ name, domain, kind, family }: CatalogueEntry, unavailable: UnavailableTools): ToolView {
  const reason = unavailable.get(name) ?? null;
  return { name, domain, kind, family, status: reason === null ? "available" : "unavailable", reason };
}

export function toolDetail(tool: CatalogueEntry, unavailable: UnavailableTools): ToolDetail {
  const { description, returns, version, volatile, volatileFields, spec } = tool;
  return { ...toolView(tool, unavailable), description, parameters: spec.parameters, returns, version, volatile, volatileFields: [...volatileFields] };
}
