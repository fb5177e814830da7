import { execFileSync } from "node:child_process";
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient, UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { functionOf } from "../../../scripts/bench/cpu-groups.ts";
import { ownStack } from "./stack.ts";

/** Calls a function of the stack and waits for its answer. @throws Error with what the function threw */
export async function invoke(name: string): Promise<unknown> {
  const { FunctionError: failed, Payload: payload } = await new LambdaClient({}).send(new InvokeCommand({ FunctionName: name, Payload: "{}" }));
  if (failed) throw new Error(`${name} failed: ${payload?.transformToString()}`);
  return JSON.parse(payload?.transformToString() ?? "null");
}

export const invokeDispatcher = () => invoke(ownStack().outputs["local-dive-Pipeline"].DispatcherFunction);
export const invokeReconciler = () => invoke(ownStack().outputs["local-dive-Pipeline"].ReconcilerFunction);

type Change = { handler?: string; environment?: Record<string, string> };

/** Changes a deployed function while `work` runs, and puts it back. */
export async function withChangedFunction(name: string, change: Change, work: () => Promise<void>): Promise<void> {
  const lambda = new LambdaClient({});
  const { Handler: handler, Environment: environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
  const set = (changed: Change) =>
    lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: name,
        Handler: changed.handler ?? handler,
        Environment: { Variables: { ...environment?.Variables, ...changed.environment } },
      }),
    );
  await set(change);
  try {
    await work();
  } finally {
    await lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName: name, Handler: handler, Environment: { Variables: environment?.Variables ?? {} } }),
    );
  }
}

/** Process ids of the function's workers in a local AWS, by default the tests' own. */
export function workersOf(name: string, emulatorPid: number | undefined = ownStack().emulatorPid): number[] {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,command="], { encoding: "utf8", maxBuffer: 16_000_000 });
  return listed.split("\n").flatMap((line) => {
    const [pid, parent, ...command] = line.trim().split(/\s+/);
    return Number(parent) === emulatorPid && functionOf(command.join(" ")) === name ? [Number(pid)] : [];
  });
}

export function signalWorkers(name: string, signal: NodeJS.Signals): number {
  let reached = 0;
  for (const pid of workersOf(name)) {
    try {
      process.kill(pid, signal);
      reached++;
    } catch {
      // It ended by itself meanwhile.
    }
  }
  return reached;
}

/** Waits of the state machines last this share of what they say. */
export async function scaleWaits(share: number): Promise<void> {
  const response = await fetch(`${ownStack().endpoint}/_ministack/config`, {
    method: "POST",
    body: JSON.stringify({ "stepfunctions._SFN_WAIT_SCALE": share }),
  });
  const { applied } = (await response.json()) as { applied: Record<string, number> };
  if (applied["stepfunctions._SFN_WAIT_SCALE"] !== share) throw new Error("local AWS did not take the scale of waits");
}
