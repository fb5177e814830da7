import { apiPorts } from "./deps/api.ts";
import { base } from "./deps/base.ts";
import { bucketPorts } from "./deps/bucket.ts";
import { compose } from "./deps/compose.ts";
import { dispatcherPorts } from "./deps/dispatcher.ts";
import { modelProviderPorts } from "./deps/model-providers.ts";
import { poolPorts } from "./deps/pools.ts";
import { tablePorts } from "./deps/table.ts";
import { toolCallerPorts } from "./deps/tool-caller.ts";
import { toolExecutorPorts } from "./deps/tool-executor.ts";
import { toolPorts } from "./deps/tools.ts";
import { workflowPorts } from "./deps/workflow.ts";

export const deps = compose(
  base, apiPorts, tablePorts, bucketPorts, workflowPorts, dispatcherPorts, toolCallerPorts, toolExecutorPorts, toolPorts, poolPorts, modelProviderPorts,
);
