import { createWaitingLambdaClient } from "../../shared/adapters/lambda/lambda-client.ts";
import { createLambdaPackageServers } from "../../shared/adapters/lambda/package-servers.ts";
import { createLambdaPythonFunctions } from "../../shared/adapters/lambda/python-functions.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { allShippedSeeds } from "../../shared/pools/seeds.ts";
import { createToolExecutor } from "../../shared/tools/core/tool-executor.ts";
import { miningTools } from "../../shared/tools/mining/mining-tools.ts";
import { createToolRunners } from "../../shared/tools/tool-runners.ts";
import { base } from "./base.ts";
import { bucketPorts } from "./bucket.ts";
import { compose } from "./compose.ts";
import { lazy } from "./lazy.ts";
import { miningPorts } from "./minings.ts";
import { modelPorts } from "./models.ts";
import { upstreams } from "./upstreams.ts";
import { webProviders } from "./web-providers.ts";

const executor = lazy(() => {
  const names = readEnvironment("BIOPYTHON_FUNCTION", "SANDBOX_FUNCTION", "PACKAGE_SERVER_PREFIX");
  const lambda = createWaitingLambdaClient();
  const pythonFunctions = createLambdaPythonFunctions({ biopython: names.BIOPYTHON_FUNCTION, sandbox: names.SANDBOX_FUNCTION }, lambda);
  const packageServers = createLambdaPackageServers(names.PACKAGE_SERVER_PREFIX, lambda);
  return createToolExecutor(miningTools, createToolRunners({ pythonFunctions, packageServers, upstreams, providers: webProviders }));
});

/** What mines a page. Tools are asked themselves, whatever the stage records or replays for its runs. */
export const minePagePorts = compose(base, bucketPorts, modelPorts, miningPorts, {
  get executor() {
    return executor();
  },
  allShippedSeeds,
});
