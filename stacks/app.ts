import type { App } from "sst/constructs";
import { Api } from "./api.ts";
import { type Deployment, setDeployment } from "./deployment.ts";
import { MiningStack } from "./mining.ts";
import { Observability } from "./observability.ts";
import { Pipeline } from "./pipeline.ts";
import { Storage } from "./storage.ts";
import { Tools } from "./tools.ts";

/** Every stack of the application. */
export function addStacks(app: App, deployment: Deployment): void {
  setDeployment(app, deployment);
  app.stack(Storage).stack(Tools).stack(Pipeline).stack(MiningStack).stack(Api).stack(Observability);
}
