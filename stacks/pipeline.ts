import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as LambdaTarget } from "aws-cdk-lib/aws-events-targets";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { type StackContext, use } from "sst/constructs";
import { PIPELINE_FUNCTIONS } from "./lib/function-table.ts";
import { withoutCustomResources } from "./lib/lean-stack.ts";
import { nodeFunction } from "./lib/node-function.ts";
import { stateMachine } from "./lib/state-machine.ts";
import { wiringOf } from "./lib/wiring.ts";
import { Storage } from "./storage.ts";

const SCHEDULED = [
  { entry: "dispatch/dispatcher", id: "EveryMinute", every: Duration.minutes(1) },
  { entry: "dispatch/reconciler", id: "EveryFiveMinutes", every: Duration.minutes(5) },
];

/** The state machines, their functions, and the dispatcher and reconciler with their schedules. */
export function Pipeline({ stack, app }: StackContext) {
  withoutCustomResources(stack);
  const wiring = wiringOf(stack, app, use(Storage));
  const functions = new Map<string, LambdaFunction>(PIPELINE_FUNCTIONS.map((spec) => [spec.entry, nodeFunction(stack, app, spec, wiring)]));
  const cycleMachine = stateMachine(stack, app, "cycle", functions);
  const exportMachine = stateMachine(stack, app, "export", functions);
  const rolloutMachine = stateMachine(stack, app, "rollout", functions);
  const runMachine = stateMachine(stack, app, "run", functions);

  for (const { entry, id, every } of SCHEDULED) {
    const target = functions.get(entry);
    if (target) new Rule(stack, id, { schedule: Schedule.rate(every), targets: [new LambdaTarget(target, { retryAttempts: 0 })] });
  }

  stack.addOutputs({
    RunMachineArn: runMachine.stateMachineArn,
    CycleMachineArn: cycleMachine.stateMachineArn,
    RolloutMachineArn: rolloutMachine.stateMachineArn,
    // Not ExportMachineArn: SST hides outputs whose names begin with Export.
    DatasetExportMachineArn: exportMachine.stateMachineArn,
    DispatcherFunction: functions.get("dispatch/dispatcher")?.functionName,
    ReconcilerFunction: functions.get("dispatch/reconciler")?.functionName,
  });
  return { functions, cycleMachine, rolloutMachine, exportMachine, runMachine };
}
