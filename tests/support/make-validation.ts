import type { CatalogueEntry } from "../../shared/contracts/catalogue-entry.ts";
import { ToolValidation } from "../../shared/contracts/tool-validation.ts";

/** What a validation says of a tool that passed, unless `overrides` say otherwise. */
export function makeValidation({ name, domain, kind, family, version, sha256 }: CatalogueEntry, overrides: Partial<ToolValidation> = {}): ToolValidation {
  return ToolValidation.parse({
    tool: name,
    domain,
    kind,
    family,
    version,
    sha256,
    mode: "live",
    status: "validated",
    reasons: [],
    exemptions: [],
    checks: { correctness: "passed", consistency: "passed", concurrency: "passed", errors: "passed" },
    latency: null,
    at: "2026-01-02T03:04:05.000Z",
    ...overrides,
  });
}
