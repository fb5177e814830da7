import { execFileSync } from "node:child_process";
import type { App } from "sst/constructs";
import { VisibleError } from "sst/error.js";
import type { Deployment } from "../../stacks/deployment.ts";
import {
  AUTHORIZER_FUNCTION,
  MINING_FUNCTION,
  NO_ROUTE_FUNCTION,
  PACKAGE_TOOL_HANDLER,
  PIPELINE_FUNCTIONS,
  ROUTES,
  TOOL_CALL_FUNCTION,
} from "../../stacks/lib/function-table.ts";
import { bundleHandlers } from "./bundle-handlers.ts";
import { contactNotice } from "./contact-notice.ts";
import { emptyBucket } from "./empty-bucket.ts";
import { buildPackageServers, packageServers } from "./package-servers.ts";
import { toolSettingsOf } from "./tool-settings.ts";

const ASSETS = ".build";
const ACCOUNT_CYCLE_LIMIT = 200;
const HANDLERS = [...PIPELINE_FUNCTIONS, ...ROUTES, NO_ROUTE_FUNCTION, MINING_FUNCTION, TOOL_CALL_FUNCTION, AUTHORIZER_FUNCTION].map((spec) => spec.entry);
const FUNCTIONS = `${ASSETS}/functions`;

/** Builds what the stacks deploy, and collects the settings that they are given. */
export async function prepareDeployment({ stage, region, mode }: Pick<App, "stage" | "region" | "mode">): Promise<Deployment> {
  if (mode === "dev") throw new VisibleError("sst dev is not supported: npm start runs everything on local AWS.");
  const tools = toolSettings(stage);
  const servers = packageServers();
  if (mode === "remove") {
    if (stage === "local") await emptyBucket(stage, region);
  } else {
    process.stderr.write(contactNotice(tools) ?? "");
    buildPythonPackages(stage);
    await bundleHandlers(servers.length > 0 ? [...HANDLERS, PACKAGE_TOOL_HANDLER] : HANDLERS, FUNCTIONS);
    await buildPackageServers(servers, `${FUNCTIONS}/${PACKAGE_TOOL_HANDLER}`, ASSETS);
  }
  return {
    commit: commit(),
    assets: ASSETS,
    accountCycleLimit: Number(process.env.DIVE_ACCOUNT_CYCLE_LIMIT ?? ACCOUNT_CYCLE_LIMIT),
    standInModelUrl: process.env.DIVE_STAND_IN_MODEL_URL,
    tools,
    packageServers: servers,
  };
}

/** Checked before anything is built. */
function toolSettings(stage: string): Deployment["tools"] {
  try {
    return toolSettingsOf(process.env, stage);
  } catch (error) {
    throw new VisibleError(error instanceof Error ? error.message : String(error));
  }
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "unknown";
  }
}

/** For local AWS as the Python in .venv runs them; for AWS with their packages and for its machines. */
function buildPythonPackages(stage: string): void {
  const local = stage === "local";
  execFileSync(process.execPath, ["scripts/setup.mjs"], { stdio: "inherit" });
  const python = ".venv/bin/python";
  execFileSync(python, ["scripts/python/build_biopython.py", "--arch", local ? "host" : "arm64"], { stdio: ["ignore", "ignore", "inherit"] });
  execFileSync(python, ["scripts/python/build_sandbox.py", ...(local ? [] : ["--with-dependencies"])], { stdio: ["ignore", "ignore", "inherit"] });
}
