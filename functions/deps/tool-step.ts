import { base } from "./base.ts";
import { bucketPorts } from "./bucket.ts";
import { compose } from "./compose.ts";
import { toolExecutorPorts } from "./tool-executor.ts";

/** What a state that runs a tool takes. */
export const toolStepPorts = compose(base, bucketPorts, toolExecutorPorts);
