import type { App } from "sst/constructs";
import type { WebProviders } from "../shared/contracts/pool-tool.ts";
import type { ToolMode } from "../shared/contracts/tool-settings.ts";

/** What a deployment is told beside its stage; read once in sst.config.ts. */
export interface Deployment {
  /** The commit that the deployed code stands at; "unknown" outside a git checkout. */
  readonly commit: string;
  /** Folder of the built Lambda packages, relative to the project. */
  readonly assets: string;
  /** Cycles at once over all runs. */
  readonly accountCycleLimit: number;
  /** Where the stand-in model listens; only on a stage that has one. */
  readonly standInModelUrl: string | undefined;
  readonly tools: ToolSettings;
  /** The imported MCP servers that are npm packages; each gets a function of its own. */
  readonly packageServers: readonly PackageServer[];
}

export interface PackageServer {
  /** The import's. */
  readonly name: string;
  /** Its program, from the function's own folder. */
  readonly script: string;
  readonly arguments: readonly string[];
}

/** How the stage runs its tools. */
export interface ToolSettings {
  /** Stands in for every upstream; undefined: they are asked themselves. */
  readonly standInUrl: string | undefined;
  /** Whom an upstream may write to about our requests. */
  readonly contact: string | undefined;
  readonly providers: WebProviders;
  readonly mode: ToolMode;
}

const CONTEXT_KEY = "dive:deployment";

/** Hands the deployment's settings to every stack of the app. */
export function setDeployment(app: App, deployment: Deployment): void {
  app.node.setContext(CONTEXT_KEY, deployment);
}

export function deploymentOf(app: App): Deployment {
  return app.node.getContext(CONTEXT_KEY) as Deployment;
}

/** The stage on local AWS: all that it holds goes with it. */
export function isLocal(app: App): boolean {
  return app.stage === "local";
}
