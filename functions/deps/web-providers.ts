import { readEnvironment } from "../../shared/config/environment.ts";
import type { WebProviders } from "../../shared/contracts/pool-tool.ts";

export function webProviders(): WebProviders {
  const { SEARCH_PROVIDER: search, BROWSE_PROVIDER: browse } = readEnvironment("SEARCH_PROVIDER", "BROWSE_PROVIDER");
  return { search, browse };
}
