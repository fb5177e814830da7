import { readEnvironment } from "../../shared/config/environment.ts";
import { catalogueEntries } from "../../shared/tools/catalogue-entries.ts";
import { findUnavailableTools, type UnavailableTools } from "../../shared/tools/core/unavailable-tools.ts";
import { findUnvalidatedTools } from "../../shared/tools/validation/unvalidated-tools.ts";
import { validatedPool } from "../../shared/tools/validation/validated-pool.ts";
import { lazy } from "./lazy.ts";
import { toolKeys, upstreamStandIn } from "./tool-keys.ts";
import { webProviders } from "./web-providers.ts";

const validated = lazy(validatedPool);
const unvalidated = lazy(() => findUnvalidatedTools(catalogueEntries, validated()));

export const toolAvailabilityPorts = {
  toolValidation: (name: string) => validated().tools.find((one) => one.tool === name),
  /** As it is now: a key may just have been stored. */
  async unavailableTools(): Promise<UnavailableTools> {
    const asksNobody = upstreamStandIn() !== null || readEnvironment("TOOL_MODE").TOOL_MODE === "replay";
    return new Map([...unvalidated(), ...(await findUnavailableTools(catalogueEntries, asksNobody ? null : toolKeys(), webProviders()))]);
  },
};
