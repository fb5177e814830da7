import { dispatch } from "../../shared/pipeline/dispatch/dispatch.ts";
import { deps } from "../deps.ts";

/** Called when a cycle ends, when cycles are enqueued, and every minute. */
export const handler = async (): Promise<{ started: number }> => {
  const started = await dispatch(deps, deps.newLeaseOwner());
  deps.logger.info("dispatched", { started });
  return { started };
};
