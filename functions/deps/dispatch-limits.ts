import { readEnvironment } from "../../shared/config/environment.ts";
import type { RunSettings } from "../../shared/contracts/run-settings.ts";
import { estimateCycles } from "../../shared/domain/estimate/estimate-cycles.ts";
import { estimateRollouts } from "../../shared/domain/estimate/estimate-rollouts.ts";

/** What the dispatcher counts room by, beside the table. */
export const dispatchLimits = {
  expectedUnitUsd: (settings: RunSettings) => (settings.kind === "synthesis" ? estimateCycles(settings) : estimateRollouts(settings, 0)).costPerUnitUsd,
  get accountLimit() {
    return readEnvironment("ACCOUNT_CYCLE_LIMIT").ACCOUNT_CYCLE_LIMIT;
  },
};
