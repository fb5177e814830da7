import { describe, expect, it } from "vitest";
import { RunList, RunView } from "../../shared/contracts/api.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import { makeCycle, makeRun, runIdNumber } from "../support/stored-items.ts";
import { createApiWorld } from "./api-world.ts";
import { putFinishedRun } from "./items.ts";

const runId = runIdNumber(1);

describe("GET /runs/{runId}", () => {
  it("adds up the run's cycles and tasks", async () => {
    const world = createApiWorld();
    await putFinishedRun(world);
    const response = await world.call("GET /runs/{runId}", { path: { runId } });
    expect(RunView.parse(JSON.parse(response.body))).toMatchObject({
      status: "done",
      running: 0,
      counts: { done: 1, failed: 1 },
      tasksByK: { 1: 1, 2: 1 },
      coverage: { seeds: 2, toolsOffered: 3, toolsUsed: 2, toolsets: 1 },
      failures: [{ reason: "refusal:frontier_llm", count: 1, first: "refusal:frontier_llm" }],
      rejections: { fact_not_in_field: 1 },
      dataset: "s3://dive-test/datasets/run/v1/",
    });
  });

  it("counts the running cycles and sums up rare reasons", async () => {
    const world = createApiWorld();
    await world.stores.runs.create(makeRun({ status: "running" }), null);
    const reasons = [...Array.from({ length: 25 }, (_, index) => `reason ${String(index).padStart(2, "0")}`), "reason 24"];
    const lasting = [26, 27];
    await world.stores.cycles.createMissing([...reasons.keys(), ...lasting].map((index) => makeCycle(runId, index)));
    for (const index of [...reasons.keys(), 26]) await world.stores.work.claim(cycleIdOf(runId, index), "2026-01-01T00:00:00.000Z");
    for (const [index, code] of reasons.entries())
      await world.stores.work.end(cycleIdOf(runId, index), {
        status: "failed",
        reason: `${code}: of ${index}`,
        endedAt: "2026-01-01T00:01:00.000Z",
        totals: null,
      });
    const view = RunView.parse(JSON.parse((await world.call("GET /runs/{runId}", { path: { runId } })).body));
    expect(view.running).toBe(1);
    expect(view.failures).toHaveLength(21);
    expect(view.failures[0]).toEqual({ reason: "reason 24", count: 2, first: "reason 24: of 24" });
    expect(view.failures.at(-1)).toEqual({ reason: "other reasons", count: 5, first: null });
  });

  it.each([
    ["run-1", 400],
    [runIdNumber(9), 404],
  ])("%s: %i", async (id, status) => {
    const response = await createApiWorld().call("GET /runs/{runId}", { path: { runId: id } });
    expect(response).toMatchObject({ statusCode: status, headers: { "content-type": "application/problem+json" } });
  });
});

describe("GET /runs", () => {
  it("pages newest first", async () => {
    const world = createApiWorld();
    for (const n of [1, 2, 3]) await world.stores.runs.create(makeRun({ id: runIdNumber(n) }), null);
    const first = RunList.parse(JSON.parse((await world.call("GET /runs", { query: { limit: "2" } })).body));
    expect(first.items.map(({ id }) => id)).toEqual([runIdNumber(3), runIdNumber(2)]);
    const second = RunList.parse(JSON.parse((await world.call("GET /runs", { query: { limit: "2", cursor: first.cursor ?? "" } })).body));
    expect(second.items.map(({ id }) => id)).toEqual([runIdNumber(1)]);
    expect(second.cursor).toBeNull();
  });

  it.each([
    [{ limit: "0" }, "limit"],
    [{ limit: "101" }, "limit"],
    [{ limit: "ten" }, "limit"],
    [{ cursor: "%%" }, "cursor"],
    [{ cursor: "bm90IGFuIGlk" }, "cursor"],
    [{ page: "2" }, "page"],
  ])("names the field of %o", async (query, field) => {
    const response = await createApiWorld().call("GET /runs", { query });
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body).errors[0].field).toBe(field);
  });
});

describe("POST /runs/{runId}/replay", () => {
  const counts = { tasks: 2, same: 9, drifted: 1, gone: 0 };

  it("keeps the counts of the last replay with the run", async () => {
    const world = createApiWorld();
    await putFinishedRun(world);
    const replay = { ...counts, at: world.clock.now().toISOString() };
    const response = await world.call("POST /runs/{runId}/replay", { path: { runId }, body: counts });
    expect([response.statusCode, JSON.parse(response.body).replay]).toEqual([200, replay]);
    expect(JSON.parse((await world.call("GET /runs/{runId}", { path: { runId } })).body)).toMatchObject({ status: "done", replay });
  });

  it("names what is wrong", async () => {
    const world = createApiWorld();
    const replay = (body: object) => world.call("POST /runs/{runId}/replay", { path: { runId }, body });
    expect((await replay(counts)).statusCode).toBe(404);
    const response = await replay({ ...counts, same: -1 });
    expect([response.statusCode, JSON.parse(response.body).errors[0].field]).toEqual([400, "same"]);
  });
});

describe("POST /runs/{runId}/cancel", () => {
  it("marks the run and calls the dispatcher; twice is as once", async () => {
    const world = createApiWorld();
    await world.stores.runs.create(makeRun({ status: "running" }), null);
    for (const pokes of [1, 2]) {
      const response = await world.call("POST /runs/{runId}/cancel", { path: { runId } });
      expect(response.statusCode).toBe(202);
      expect(JSON.parse(response.body)).toMatchObject({ status: "cancelling", stopped: "cancelled" });
      expect(world.dispatcher.pokes).toBe(pokes);
    }
  });

  it("holds where the dispatcher cannot be called: its schedule will", async () => {
    const world = createApiWorld();
    world.dispatcher.poke = () => Promise.reject(new Error("away"));
    await world.stores.runs.create(makeRun({ status: "running" }), null);
    expect((await world.call("POST /runs/{runId}/cancel", { path: { runId } })).statusCode).toBe(202);
  });

  it("says no to a run that has ended, or that is not there", async () => {
    const world = createApiWorld();
    await putFinishedRun(world);
    expect((await world.call("POST /runs/{runId}/cancel", { path: { runId } })).statusCode).toBe(409);
    expect((await world.call("POST /runs/{runId}/cancel", { path: { runId: runIdNumber(9) } })).statusCode).toBe(404);
  });
});
