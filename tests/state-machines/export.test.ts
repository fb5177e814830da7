import { StateMachine } from "aws-local-stepfunctions";
import { describe, expect, it } from "vitest";
import { makeTask } from "../support/dataset/rollouts.ts";
import { createExportWorld } from "../support/export-world.ts";
import { readMachine, statesOf } from "../support/machines.ts";

/** The interpreter accepts ARNs only. */
const machine = JSON.parse(JSON.stringify(readMachine("export")).replaceAll(/\$\{(\w+)FnArn\}/g, "arn:aws:lambda:us-east-1:000000000000:function:$1"));

type World = Awaited<ReturnType<typeof createExportWorld>>;

/** Runs the machine with the real handlers. @param faults by state: how often it throws before it works */
async function execute(world: World, attempt = 1, faults: Record<string, { name: string; times: number }> = {}) {
  const calls: string[] = [];
  const handlers = Object.fromEntries(
    world.states.map((state) => [
      state.name,
      async (input: unknown) => {
        calls.push(state.name);
        const fault = faults[state.name];
        if (fault && fault.times-- > 0) throw Object.assign(new Error("a fault"), { name: fault.name });
        return JSON.parse(JSON.stringify(await state.handler(input)));
      },
    ]),
  );
  const input = { exportId: world.exportId, attempt };
  const retried = statesOf(machine).filter(([, state]) => state.Retry);
  const execution = new StateMachine(machine).run(input, {
    overrides: { taskResourceLocalHandlers: handlers, retryIntervalOverrides: Object.fromEntries(retried.map(([name]) => [name, 0])) },
    context: { Execution: { Input: input } },
  });
  const result = await execution.result.catch((error: Error) => error.message);
  return { result, calls };
}

const demonstrations = Array.from({ length: 6 }, (_, place) => ({ task: makeTask(place), place }));
const count = (calls: string[], name: string) => calls.filter((call) => call === name).length;

describe("the export machine, in process", () => {
  it("plans, writes each shard by an invocation of its own, and finishes", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create({ shards: 3 });
    const { result, calls } = await execute(world);
    expect(result).toEqual({ exportId: world.exportId, status: "done" });
    const { shards } = await world.json("datasets/demo/v1/manifest.json");
    expect(count(calls, "WriteShard")).toBe(shards.length);
    expect(await world.exports.get(world.exportId)).toMatchObject({ status: "done", version: "v1", counts: { shardsDone: shards.length } });
  });

  it("writes a shard again after a passing fault", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create();
    const { result, calls } = await execute(world, 1, { WriteShard: { name: "StorageError", times: 2 } });
    expect(result).toEqual({ exportId: world.exportId, status: "done" });
    expect(count(calls, "WriteShard")).toBe((await world.json("datasets/demo/v1/manifest.json")).shards.length + 2);
  });

  it("records why it failed, and leaves no _SUCCESS", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create();
    const { result, calls } = await execute(world, 1, { WriteShard: { name: "ContractError", times: 99 } });
    expect(result).toContain("Execution has failed");
    expect(calls.at(-1)).toBe("FailExport");
    expect(await world.exports.get(world.exportId)).toMatchObject({ status: "failed", error: expect.stringContaining("ContractError") });
    expect(await world.objects.get("datasets/demo/v1/_SUCCESS")).toBeNull();
  });

  it("stays open after a fault that outlasts its retries, and the next attempt makes it whole", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create({ shards: 3 });
    const outage = { WriteShard: { name: "StorageError", times: 999 } };
    const { result } = await execute(world, 1, outage);
    expect(result).toContain("Execution has failed");
    expect(await world.exports.active()).toMatchObject([{ id: world.exportId, status: "running", error: null, endedAt: null }]);
    expect((await execute(world, 2)).result).toEqual({ exportId: world.exportId, status: "done" });
    expect(await world.objects.get("datasets/demo/v1/_SUCCESS")).not.toBeNull();
  });

  it("gives up where the fault stands at the last attempt, and says which", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create();
    await execute(world, 5, { PlanExport: { name: "Lambda.Unknown", times: 999 } });
    expect(await world.exports.get(world.exportId)).toMatchObject({ status: "failed", error: expect.stringContaining("Lambda.Unknown") });
  });

  it("begun again, writes only what is not written", async () => {
    const world = await createExportWorld({ demonstrations });
    await world.create();
    const { shards } = await world.plan();
    await world.write(0);
    await world.write(1);
    const { result, calls } = await execute(world, 2);
    expect(result).toEqual({ exportId: world.exportId, status: "done" });
    expect(count(calls, "WriteShard")).toBe(shards.length - 2);
  });
});
