import { randomUUID } from "node:crypto";
import { dispatch } from "../../shared/pipeline/dispatch/dispatch.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { dispatchLimits } from "../deps/dispatch-limits.ts";
import { tablePorts } from "../deps/table.ts";
import { queuePorts } from "../deps/work-queue.ts";
import { workflowPorts } from "../deps/workflow.ts";

const ports = compose(base, tablePorts, bucketPorts, queuePorts, workflowPorts, dispatchLimits);

/** Called when a unit of work ends, when work is enqueued, and every minute. */
export const handler = async (): Promise<{ started: number }> => {
  const started = await dispatch(ports, randomUUID());
  ports.logger.info("dispatched", { started });
  return { started };
};
