import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Aspects } from "aws-cdk-lib";
import { Annotations, Match, Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { App, getStack } from "sst/constructs";
import { setProject } from "sst/project.js";
import { toolSettingsOf } from "../../scripts/deployment/tool-settings.ts";
import { Api } from "../../stacks/api.ts";
import { addStacks } from "../../stacks/app.ts";
import type { Deployment } from "../../stacks/deployment.ts";
import { AUTHORIZER_FUNCTION, MINING_FUNCTION, NO_ROUTE_FUNCTION, PIPELINE_FUNCTIONS, ROUTES, TOOL_CALL_FUNCTION } from "../../stacks/lib/function-table.ts";
import { MiningStack } from "../../stacks/mining.ts";
import { Observability } from "../../stacks/observability.ts";
import { Pipeline } from "../../stacks/pipeline.ts";
import { Storage } from "../../stacks/storage.ts";
import { Tools } from "../../stacks/tools.ts";

export const ALL_FUNCTIONS = [...PIPELINE_FUNCTIONS, ...ROUTES, NO_ROUTE_FUNCTION, MINING_FUNCTION, TOOL_CALL_FUNCTION, AUTHORIZER_FUNCTION];
const STACKS = { Storage, Tools, Pipeline, Mining: MiningStack, Api, Observability };
type StackName = keyof typeof STACKS;

/** A resource of a template, as far as the tests look at it. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's properties have a shape for each type
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
}

export interface Synthesized {
  readonly templates: Readonly<Record<StackName, Template>>;
  /** Every resource of every stack, as "Stack.LogicalId". */
  readonly resources: ReadonlyMap<string, Resource>;
  /** What cdk-nag's AwsSolutions has to say, each finding with its path. */
  readonly findings: readonly string[];
}

/** The stacks of a stage, with stand-ins for what a build makes: nothing is bundled and nothing asks AWS. */
export function synthesize(
  stage: string,
  standInModelUrl?: string,
  toolSettings: NodeJS.ProcessEnv = {},
  packageServers: Deployment["packageServers"] = [],
): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), "dive-stacks-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const path of ["biopython", "sandbox", ...ALL_FUNCTIONS.map(({ entry }) => `functions/${entry}`), ...packageServers.map(({ name }) => `mcp/${name}`)]) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, "index.mjs"), `// ${path}`);
  }
  setProject(projectOf(stage, folder));
  const app = new App({ mode: "deploy", stage, name: "dive", region: "us-east-1", account: "123456789012" }, { outdir: join(folder, "cdk") });
  addStacks(app, { commit: "0123abc", assets: folder, accountCycleLimit: 200, standInModelUrl, tools: toolSettingsOf(toolSettings, stage), packageServers });
  Aspects.of(app).add(new AwsSolutionsChecks({ verbose: true }));

  const templates = Object.fromEntries(names.map((name) => [name, Template.fromStack(getStack(STACKS[name]))])) as Record<StackName, Template>;
  const resources = names.flatMap((name) =>
    Object.entries(templates[name].toJSON().Resources as Record<string, Resource>).map(([id, resource]) => [`${name}.${id}`, resource] as const),
  );
  return { templates, resources: new Map(resources), findings: names.flatMap(findingsOf) };
}

const names = Object.keys(STACKS) as StackName[];

function findingsOf(name: StackName): string[] {
  const annotations = Annotations.fromStack(getStack(STACKS[name]));
  const any = Match.stringLikeRegexp("AwsSolutions-.*");
  return [...annotations.findError("*", any), ...annotations.findWarning("*", any)].map(({ id, entry }) => `${id}: ${String(entry.data)}`);
}

function projectOf(stage: string, folder: string): Parameters<typeof setProject>[0] {
  return {
    version: "test",
    cdkVersion: "test",
    constructsVersion: "test",
    config: { name: "dive", stage, region: "us-east-1", ssmPrefix: `/sst/dive/${stage}/` },
    paths: { root: process.cwd(), config: "sst.config.ts", out: join(folder, "sst"), artifacts: join(folder, "sst/artifacts") },
    metafile: { inputs: {}, outputs: {} },
    stacks: () => {},
  };
}
