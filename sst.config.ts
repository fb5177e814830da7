import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SSTConfig } from "sst";

const REGION = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";

/** By Node.js itself: SST bundles this file with an esbuild that knows no import attributes. */
async function loadUnbundled(): Promise<typeof import("./scripts/deployment/prepare-deployment.ts")> {
  const file = join(process.cwd(), "scripts/deployment/prepare-deployment.ts");
  return await import(pathToFileURL(file).href);
}

// SST reads the configuration from a default export.
export default {
  async config(input) {
    const { checkTarget } = await import("./scripts/deployment/check-target.ts");
    const { stage, profile, region = REGION } = input;
    await checkTarget({ stage, region, profile });
    return { name: "dive", region, outputs: process.env.DIVE_OUTPUTS };
  },
  async stacks(app) {
    const { addStacks } = await import("./stacks/app.ts");
    const { prepareDeployment } = await loadUnbundled();
    addStacks(app, await prepareDeployment(app));
  },
} satisfies SSTConfig;
