import { readFileSync } from "node:fs";
import { RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { NagSuppressions } from "cdk-nag";
import type { App, Stack } from "sst/constructs";
import { pascalCase } from "./lambda-parts.ts";
import { type MachineName, machineArns } from "./names.ts";

/**
 * The machine of state-machines/<machine>.asl.json, with the placeholder of each state filled by its function.
 * @param functions by entry; those of the machine's own folder are its states
 * @throws Error that names a placeholder without a function
 */
export function stateMachine(stack: Stack, app: App, machine: MachineName, functions: ReadonlyMap<string, IFunction>): StateMachine {
  const id = `${pascalCase(machine)}Machine`;
  const definition: unknown = JSON.parse(readFileSync(`state-machines/${machine}.asl.json`, "utf8"));
  const body = JSON.stringify(definition);
  const states = [...functions]
    .filter(([entry]) => entry.startsWith(`${machine}/`))
    .map(([entry, fn]) => [`${pascalCase(entry)}FnArn`, fn.functionArn] as const);
  assertEveryPlaceholderFilled(body, new Set(states.map(([placeholder]) => placeholder)), machine);

  const logs = new LogGroup(stack, `${id}Logs`, {
    logGroupName: `/aws/vendedlogs/states/${machineArns(stack, app, machine).name}`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const built = new StateMachine(stack, id, {
    stateMachineName: machineArns(stack, app, machine).name,
    definitionBody: DefinitionBody.fromString(body),
    definitionSubstitutions: Object.fromEntries(states),
    logs: { destination: logs, level: LogLevel.ERROR, includeExecutionData: false },
    tracingEnabled: false,
  });
  built.addToRolePolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: states.map(([, arn]) => arn) }));
  NagSuppressions.addResourceSuppressions(
    built,
    [
      {
        id: "AwsSolutions-SF1",
        reason: "Errors are logged; every step of a cycle stands in its checkpoints, and logging all events would cost as much as the machine.",
      },
      { id: "AwsSolutions-SF2", reason: "`dive trace` shows a cycle's path from its checkpoints; tracing every call again would only add cost." },
      {
        id: "AwsSolutions-IAM5",
        reason: "Step Functions' log delivery takes no narrower resource than all.",
        appliesTo: ["Resource::*"],
      },
    ],
    true,
  );
  return built;
}

function assertEveryPlaceholderFilled(definition: string, known: ReadonlySet<string>, machine: string): void {
  const placeholders = [...definition.matchAll(/\$\{(\w+)\}/g)].map((match) => String(match[1]));
  const missing = placeholders.filter((placeholder) => !known.has(placeholder));
  if (missing.length > 0) throw new Error(`state-machines/${machine}.asl.json: no function in functions/${machine}/ for ${missing.join(", ")}`);
}
