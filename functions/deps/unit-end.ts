import { base } from "./base.ts";
import { bucketPorts } from "./bucket.ts";
import { compose } from "./compose.ts";
import { dispatcherPorts } from "./dispatcher.ts";
import { tablePorts } from "./table.ts";
import { workflowPorts } from "./workflow.ts";

/** What ends a cycle or rollout, or finds one lost. */
export const unitEndPorts = compose(base, tablePorts, bucketPorts, workflowPorts, dispatcherPorts);
