import { readEnvironment } from "../../shared/config/environment.ts";
import type { RunSettings } from "../../shared/contracts/run-settings.ts";
import { estimateRun } from "../../shared/domain/estimate.ts";

/** What the dispatcher counts room by, beside the table. */
export const dispatchLimits = {
  expectedCycleUsd: (settings: RunSettings) => estimateRun(settings).costPerCycleUsd,
  get accountCycleLimit() {
    return readEnvironment("ACCOUNT_CYCLE_LIMIT").ACCOUNT_CYCLE_LIMIT;
  },
};
