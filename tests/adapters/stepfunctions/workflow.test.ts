import { SFNClient } from "@aws-sdk/client-sfn";
import { describe, expect, it, onTestFinished } from "vitest";
import { createWorkflow } from "../../../shared/adapters/stepfunctions/workflow.ts";
import { cycleIdOf, rolloutIdOf } from "../../../shared/contracts/ids.ts";
import type { ScriptedAnswer } from "../../support/scripted-http.ts";
import { startScriptedServer } from "../../support/scripted-http.ts";
import { runIdNumber } from "../../support/stored-items.ts";

const failure = (name: string): ScriptedAnswer => ({ status: 400, headers: { "x-amzn-errortype": name }, body: { __type: name, message: name } });
const arn = (name: string) => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;

async function workflowOver(script: readonly ScriptedAnswer[]) {
  const server = await startScriptedServer(script);
  onTestFinished(server.stop);
  return {
    workflow: createWorkflow(new SFNClient(server.client), { run: arn("run"), cycle: arn("cycle"), rollout: arn("rollout"), export: arn("export") }),
    server,
  };
}

describe("succeedTask", () => {
  it.each(["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"])("is false after %s", async (name) => {
    const { workflow } = await workflowOver([failure(name)]);
    expect(await workflow.succeedTask("token", {})).toBe(false);
  });

  it("throws what is wrong with the call", async () => {
    const { workflow } = await workflowOver([failure("InvalidOutput")]);
    await expect(workflow.succeedTask("token", {})).rejects.toThrow("InvalidOutput");
  });
});

describe("the state of an execution", () => {
  it.each([
    ["RUNNING", "running"],
    ["PENDING_REDRIVE", "running"],
    ["SUCCEEDED", "succeeded"],
    ["FAILED", "failed"],
    ["TIMED_OUT", "timedOut"],
    ["ABORTED", "aborted"],
  ])("%s is %s", async (status, state) => {
    const { workflow, server } = await workflowOver([{ status: 200, body: { status } }]);
    expect(await workflow.stateOfUnit(cycleIdOf(runIdNumber(1), 0), 1)).toBe(state);
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
      executionArn: `arn:aws:states:us-east-1:000000000000:execution:cycle:${cycleIdOf(runIdNumber(1), 0)}-a1`,
    });
  });

  it("is missing where there is no execution, and unknown where the machine is missing", async () => {
    const { workflow } = await workflowOver([failure("ExecutionDoesNotExist"), failure("InvalidArn")]);
    expect(await workflow.stateOfRun(runIdNumber(1), 1)).toBe("missing");
    await expect(workflow.stateOfRun(runIdNumber(1), 1)).rejects.toThrow("InvalidArn");
  });
});

describe("a unit of work", () => {
  const run = runIdNumber(1);
  it.each([
    [cycleIdOf(run, 6), "cycle", { runId: run, cycleId: cycleIdOf(run, 6), cycleIndex: 6, attempt: 2 }],
    [rolloutIdOf(run, 6, 3), "rollout", { runId: run, rolloutId: rolloutIdOf(run, 6, 3), attempt: 2 }],
  ])("%s is started on the %s machine with its input", async (id, machine, input) => {
    const { workflow, server } = await workflowOver([{ status: 200, body: { executionArn: "arn", startDate: 1 } }]);
    await workflow.startUnit(id, 2);
    const { input: sent, ...request } = JSON.parse(server.seen[0]?.body ?? "");
    expect(request).toEqual({ stateMachineArn: arn(machine), name: `${id}-a2` });
    expect(JSON.parse(sent)).toEqual(input);
  });
});
