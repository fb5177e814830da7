import { reconcile } from "../../shared/pipeline/dispatch/reconcile.ts";
import { cycleEndPorts } from "../deps/cycle-end.ts";

/** Called every five minutes, and at every start of the local stack. */
export const handler = async (): Promise<{ runs: number; cycles: number }> => {
  const revived = await reconcile(cycleEndPorts);
  cycleEndPorts.logger.info("reconciled", revived);
  return revived;
};
