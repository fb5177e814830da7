import { reconcile } from "../../shared/pipeline/dispatch/reconcile.ts";
import { deps } from "../deps.ts";

/** Called every five minutes, and at every start of the local stack. */
export const handler = async (): Promise<{ runs: number; cycles: number }> => {
  const revived = await reconcile(deps);
  deps.logger.info("reconciled", revived);
  return revived;
};
