import type { CatalogueEntry } from "../contracts/catalogue-entry.ts";
import { toolPool } from "./all-tools.ts";
import { catalogueEntry } from "./core/catalogue.ts";

/** Of every tool of the pool. The bundles of the functions hold the value instead of what computes it: scripts/deployment/bundle-handlers.ts. */
export const catalogueEntries: readonly CatalogueEntry[] = toolPool.tools.map(catalogueEntry);
