import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import { App, getStack } from "sst/constructs";
import { setProject } from "sst/project.js";
import { addStacks } from "../../stacks/app.ts";
import { AUTHORIZER_FUNCTION, PIPELINE_FUNCTIONS, ROUTES, TOOL_CALL_FUNCTION } from "../../stacks/lib/function-table.ts";
import { Api } from "../../stacks/api.ts";
import { Observability } from "../../stacks/observability.ts";
import { Pipeline } from "../../stacks/pipeline.ts";
import { Storage } from "../../stacks/storage.ts";
import { Tools } from "../../stacks/tools.ts";

export const ALL_FUNCTIONS = [...PIPELINE_FUNCTIONS, ...ROUTES, TOOL_CALL_FUNCTION, AUTHORIZER_FUNCTION];
export const STACKS = { Storage, Tools, Pipeline, Api, Observability };
export type StackName = keyof typeof STACKS;

/** A resource of a template, as far as the tests look at it. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's properties have a shape for each type
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
}

/** The app of a stage with stand-ins for what a build makes, so that nothing is bundled and nothing asks AWS. */
export function synthesizedApp(stage: string, standInModelUrl?: string): App {
  const folder = mkdtempSync(join(tmpdir(), "dive-stacks-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const path of ["biopython", "sandbox", ...ALL_FUNCTIONS.map(({ entry }) => `functions/${entry}`)]) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, "index.mjs"), `// ${path}`);
  }
  setProject(projectOf(stage, folder));
  const app = new App({ mode: "deploy", stage, name: "dive", region: "us-east-1", account: "123456789012" }, { outdir: join(folder, "cdk") });
  addStacks(app, { commit: "0123abc", assets: folder, accountCycleLimit: 200, standInModelUrl });
  return app;
}

export function templateOf(name: StackName): Template {
  return Template.fromStack(getStack(STACKS[name]));
}

/** Every resource of every stack, by stack and logical id. */
export function allResources(): [string, Resource][] {
  return Object.keys(STACKS).flatMap((name) =>
    Object.entries(templateOf(name as StackName).toJSON().Resources as Record<string, Resource>).map(([id, resource]): [string, Resource] => [
      `${name}.${id}`,
      resource,
    ]),
  );
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
