import { Duration } from "aws-cdk-lib";
import { Architecture, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import type { App, Stack } from "sst/constructs";
import { deploymentOf } from "../deployment.ts";
import type { FunctionSpec } from "./function-table.ts";
import { statementsFor } from "./grants.ts";
import { builtCode, functionLogs, functionRole, pascalCase } from "./lambda-parts.ts";
import { functionName } from "./names.ts";
import type { Wiring } from "./wiring.ts";

/** One handler of functions/ as a Lambda, as its row of the table says. */
export function nodeFunction(stack: Stack, app: App, spec: FunctionSpec, wiring: Wiring): LambdaFunction {
  const id = idIn(stack, spec.entry);
  const name = functionName(app, spec.entry);
  const logs = functionLogs(stack, id, name);
  return new LambdaFunction(stack, id, {
    functionName: name,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: builtCode(app, "functions", spec.entry),
    handler: "index.handler",
    memorySize: spec.memory,
    timeout: Duration.seconds(spec.timeout),
    role: functionRole(stack, id, logs, statementsFor(spec.grants, wiring.targets)),
    logGroup: logs,
    environment: {
      STAGE: app.stage,
      GIT_COMMIT: deploymentOf(app).commit,
      POWERTOOLS_SERVICE_NAME: "dive",
      POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      NODE_OPTIONS: "--enable-source-maps",
      ...wired(spec, wiring),
    },
  });
}

/** A state's name; where two machines have a state of that name, the second leads with its machine, so that the first keeps its logical id. */
function idIn(stack: Stack, entry: string): string {
  const state = pascalCase(entry);
  return stack.node.tryFindChild(state) ? `${pascalCase(entry.slice(0, entry.lastIndexOf("/")))}${state}` : state;
}

export const METRICS_NAMESPACE = "DIVE";

function wired(spec: FunctionSpec, wiring: Wiring): Record<string, string> {
  const pairs = spec.environment.map((name) => [name, wiring.environment[name]] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [(typeof pair)[0], string] => pair[1] !== undefined));
}
