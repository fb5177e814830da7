import { reconcile } from "../../shared/pipeline/dispatch/reconcile.ts";
import { reconcileExports } from "../../shared/pipeline/export/reconcile-exports.ts";
import { compose } from "../deps/compose.ts";
import { exportPorts } from "../deps/exports.ts";
import { unitEndPorts } from "../deps/unit-end.ts";
import { queuePorts } from "../deps/work-queue.ts";

const ports = compose(unitEndPorts, exportPorts, queuePorts);

/** Called every five minutes, and at every start of the local stack. */
export const handler = async (): Promise<{ runs: number; units: number; exports: number }> => {
  const revived = { ...(await reconcile(ports)), exports: await reconcileExports(ports) };
  ports.logger.info("reconciled", revived);
  return revived;
};
