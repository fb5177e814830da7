import { readEnvironment } from "../../shared/config/environment.ts";
import type { RunSettings } from "../../shared/contracts/run-settings.ts";
import { estimateRun } from "../../shared/domain/estimate.ts";

/** What the dispatcher counts room by, beside the table. */
export const dispatchLimits = {
  expectedUnitUsd: (settings: RunSettings) => (settings.kind === "synthesis" ? estimateRun(settings).costPerCycleUsd : null),
  get accountLimit() {
    return readEnvironment("ACCOUNT_CYCLE_LIMIT").ACCOUNT_CYCLE_LIMIT;
  },
};
