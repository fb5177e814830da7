import type { ToolDetail, ToolView } from "../../contracts/api.ts";
import type { CatalogueEntry } from "../../contracts/catalogue-entry.ts";
import type { ToolValidation } from "../../contracts/tool-validation.ts";
import type { UnavailableTools } from "./unavailable-tools.ts";

export function toolView({ name, domain, kind, family }: CatalogueEntry, unavailable: UnavailableTools): ToolView {
  const reason = unavailable.get(name) ?? null;
  return { name, domain, kind, family, status: reason === null ? "available" : "unavailable", reason };
}

/** @param validated what the last validation says of it; undefined where it has not seen the tool */
export function toolDetail(tool: CatalogueEntry, unavailable: UnavailableTools, validated: ToolValidation | undefined): ToolDetail {
  const { description, returns, examples, version, volatile, volatileFields, spec } = tool;
  return {
    ...toolView(tool, unavailable),
    description,
    parameters: spec.parameters,
    returns,
    examples: [...examples],
    version,
    volatile,
    volatileFields: [...volatileFields],
    validation: validated === undefined ? null : validationOf(validated),
  };
}

const validationOf = ({ mode, status, reasons, exemptions, checks, latency, at }: ToolValidation): ToolDetail["validation"] => ({
  mode,
  status,
  reasons,
  exemptions,
  checks,
  latency,
  at,
});
