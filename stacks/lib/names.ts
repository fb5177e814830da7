import { ArnFormat, type Stack } from "aws-cdk-lib";
import type { App } from "sst/constructs";

/*
 * Names that are fixed instead of generated: the dispatcher starts the machine whose functions call the dispatcher, so
 * one of them must be known before it exists; the sandbox's role names its function likewise.
 */

/** A machine of state-machines/, by its file. */
export type MachineName = "cycle" | "rollout" | "run" | "export";

export interface MachineArns {
  readonly name: string;
  readonly machine: string;
  /** Every execution of the machine. */
  readonly executions: string;
}

/** A function's name from its file: "cycle/derive-task" is `<stage>-dive-cycle-derive-task`. */
export function functionName(app: App, entry: string): string {
  return app.logicalPrefixedName(entry.replaceAll("/", "-"));
}

export function functionArn(stack: Stack, app: App, entry: string): string {
  return stack.formatArn({
    service: "lambda",
    resource: "function",
    resourceName: functionName(app, entry),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

export function machineArns(stack: Stack, app: App, machine: MachineName): MachineArns {
  const name = app.logicalPrefixedName(machine);
  const arn = (resource: string, resourceName: string) =>
    stack.formatArn({ service: "states", resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  return { name, machine: arn("stateMachine", name), executions: arn("execution", `${name}:*`) };
}
