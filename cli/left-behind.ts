import type { RunView } from "../shared/contracts/api.ts";
import { isStandInModel } from "../shared/domain/models/model-id.ts";
import { modelsOfUnit } from "../shared/domain/models/models-of-run.ts";

/**
 * What becomes of the run that Ctrl-C leaves, and what ends it or comes back to it.
 * @param seen the run as it was last looked at
 * @param staysUp whether local AWS outlives this start, and the run with it
 * @param next what the next start does with it, as a clause
 */
export function leftBehind(runId: string, seen: RunView | null, staysUp: boolean, next: string): string {
  if (!staysUp) return `Run ${runId} stands still while local AWS is down, and is not lost: ${next}.`;
  const calls = seen === null ? "" : callsText(seen);
  return `Run ${runId} goes on in local AWS, which was up before this start${calls}. \`npx dive cancel ${runId}\` ends it; ${next}.`;
}

function callsText({ settings }: RunView): string {
  const real = modelsOfUnit(settings).filter((model) => !isStandInModel(model));
  if (real.length === 0) return "";
  const limit = settings.budgetUsd === null ? "without a budget" : `with its budget of $${settings.budgetUsd}`;
  return `, and goes on calling ${real.join(", ")}, which may cost money, ${limit}`;
}
