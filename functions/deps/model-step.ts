import { base } from "./base.ts";
import { bucketPorts } from "./bucket.ts";
import { compose } from "./compose.ts";
import { modelPorts } from "./models.ts";
import { tablePorts } from "./table.ts";
import { toolPorts } from "./tools.ts";

/** What a state that calls a model takes. */
export const modelStepPorts = compose(base, tablePorts, bucketPorts, modelPorts, toolPorts);
