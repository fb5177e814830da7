import { reconcile } from "../../shared/pipeline/dispatch/reconcile.ts";
import { reconcileExports } from "../../shared/pipeline/export/reconcile-exports.ts";
import { compose } from "../deps/compose.ts";
import { cycleEndPorts } from "../deps/cycle-end.ts";
import { exportPorts } from "../deps/exports.ts";
import { queuePorts } from "../deps/work-queue.ts";

const ports = compose(cycleEndPorts, exportPorts, queuePorts);

/** Called every five minutes, and at every start of the local stack. */
export const handler = async (): Promise<{ runs: number; units: number; exports: number }> => {
  const revived = { ...(await reconcile(ports)), exports: await reconcileExports(ports) };
  ports.logger.info("reconciled", revived);
  return revived;
};
