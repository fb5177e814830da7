import { reconcile } from "../../shared/pipeline/dispatch/reconcile.ts";
import { compose } from "../deps/compose.ts";
import { unitEndPorts } from "../deps/unit-end.ts";
import { queuePorts } from "../deps/work-queue.ts";

const ports = compose(unitEndPorts, queuePorts);

/** Called every five minutes, and at every start of the local stack. */
export const handler = async (): Promise<{ runs: number; units: number }> => {
  const revived = await reconcile(ports);
  ports.logger.info("reconciled", revived);
  return revived;
};
