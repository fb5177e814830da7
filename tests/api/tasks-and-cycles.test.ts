import { describe, expect, it } from "vitest";
import { CycleTrace, TaskList, TaskView } from "../../shared/contracts/api.ts";
import { cycleIdOf, taskIdOf } from "../../shared/contracts/ids.ts";
import { runIdNumber } from "../support/stored-items.ts";
import { createApiWorld } from "./api-world.ts";
import { makeTask, putFinishedRun, putTrace } from "./items.ts";

const runId = runIdNumber(1);

describe("GET /runs/{runId}/tasks and GET /tasks/{taskId}", () => {
  it("pages the run's tasks and gives each whole", async () => {
    const world = createApiWorld();
    await putFinishedRun(world);
    const first = TaskList.parse(JSON.parse((await world.call("GET /runs/{runId}/tasks", { path: { runId }, query: { limit: "1" } })).body));
    const second = TaskList.parse(
      JSON.parse((await world.call("GET /runs/{runId}/tasks", { path: { runId }, query: { limit: "1", cursor: first.cursor ?? "" } })).body),
    );
    expect([...first.items, ...second.items].map(({ k }) => k)).toEqual([1, 2]);
    const whole = await world.call("GET /tasks/{taskId}", { path: { taskId: first.items[0]?.id ?? "" } });
    expect(TaskView.parse(JSON.parse(whole.body))).toEqual(makeTask(runId, 0, 1));
  });

  it("404 for a run or a task that is not there, 400 for an id that is none", async () => {
    const world = createApiWorld();
    expect((await world.call("GET /runs/{runId}/tasks", { path: { runId } })).statusCode).toBe(404);
    expect((await world.call("GET /tasks/{taskId}", { path: { taskId: taskIdOf(cycleIdOf(runId, 0), 1) } })).statusCode).toBe(404);
    const bad = await world.call("GET /tasks/{taskId}", { path: { taskId: "task-1" } });
    expect(bad.statusCode).toBe(400);
    expect(JSON.parse(bad.body).errors[0].field).toBe("taskId");
  });
});

describe("GET /runs/{runId}/cycles/{cycleId}", () => {
  const path = { runId, cycleId: cycleIdOf(runId, 0) };

  it("tells everything that happened, in order", async () => {
    const world = createApiWorld();
    putTrace(world, await putFinishedRun(world));
    const trace = CycleTrace.parse(JSON.parse((await world.call("GET /runs/{runId}/cycles/{cycleId}", { path })).body));
    expect(trace.configuration).toMatchObject({ rngSeed: 99, toolset: ["count_letters"] });
    expect(trace.iterations.map(({ k, steps, derivations, task }) => ({ k, steps: steps.length, derivations: derivations.length, task }))).toEqual([
      { k: 1, steps: 1, derivations: 1, task: taskIdOf(path.cycleId, 1) },
    ]);
    // The second call has no output yet.
    expect(trace.iterations[0]?.steps[0]?.calls.map(({ callId }) => callId)).toEqual(["c1"]);
  });

  it("gives a cycle that waits as it is", async () => {
    const world = createApiWorld();
    await putFinishedRun(world);
    const trace = CycleTrace.parse(JSON.parse((await world.call("GET /runs/{runId}/cycles/{cycleId}", { path })).body));
    expect(trace).toMatchObject({ configuration: null, iterations: [] });
  });

  it("404 for a cycle of another run", async () => {
    const world = createApiWorld();
    await putFinishedRun(world);
    const response = await world.call("GET /runs/{runId}/cycles/{cycleId}", { path: { ...path, runId: runIdNumber(2) } });
    expect(response.statusCode).toBe(404);
  });
});
