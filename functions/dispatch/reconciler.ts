import { reconcile } from "../../shared/pipeline/dispatch/reconcile.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { dispatcherPorts } from "../deps/dispatcher.ts";
import { tablePorts } from "../deps/table.ts";
import { workflowPorts } from "../deps/workflow.ts";

const ports = compose(base, tablePorts, bucketPorts, workflowPorts, dispatcherPorts);

/** Called every five minutes, and at every start of the local stack. */
export const handler = async (): Promise<{ runs: number; cycles: number }> => {
  const revived = await reconcile(ports);
  ports.logger.info("reconciled", revived);
  return revived;
};
