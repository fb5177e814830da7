import { describe, expect, it } from "vitest";
import { RolloutSettings } from "../../../shared/contracts/rollout-settings.ts";
import { reportRun } from "../../../shared/pipeline/run/report-run.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";
import { createMemoryExports } from "../../support/fakes/memory-exports.ts";
import { createMemoryStores } from "../../support/fakes/memory-stores.ts";
import { MemoryWorkflow } from "../../support/fakes/memory-workflow.ts";
import { makeRun, runIdNumber } from "../../support/stored-items.ts";

async function ended(kind: string, exportTo: string | null, overrides = {}) {
  const { runs } = createMemoryStores();
  const settings = RolloutSettings.parse({
    kind,
    source: { runs: [runIdNumber(9)] },
    rngSeed: 7,
    policy: "stand-in/rules",
    verification: { by: "rules" },
    exportTo,
  });
  await runs.create(makeRun({ settings, status: "running", counts: { planned: 2, done: 2, failed: 0, cancelled: 0, notStarted: 0 }, ...overrides }), null);
  const ports = { runs, exports: createMemoryExports(), workflow: new MemoryWorkflow(), clock: new FakeClock(), metrics: { add: () => {} } };
  const report = () => reportRun(ports, { runId: runIdNumber(1), attempt: 1 });
  await report();
  return { ...ports, report, made: (await ports.exports.list(10, null)).items };
}

describe("a run that names a dataset", () => {
  it("starts its export when it ends, under an id of its own", async () => {
    const { made, workflow } = await ended("trajectories", "mine");
    expect(made).toMatchObject([
      { id: runIdNumber(1).replace("run-", "export-"), status: "running", settings: { dataset: "mine", runs: [runIdNumber(1)], rngSeed: 7 } },
    ]);
    expect([...workflow.exports.keys()]).toEqual([`${made[0]?.id}-a1`]);
  });

  it("starts it once, however often its end is reported", async () => {
    const world = await ended("self-sampling", "mine");
    await world.exports.update(world.made[0]?.id ?? "", { status: "done", endedAt: "2026-01-01T00:00:00.000Z" });
    await expect(world.report()).rejects.toThrow();
    expect((await world.exports.list(10, null)).items).toHaveLength(1);
    expect(world.workflow.exports.size).toBe(1);
  });

  it.each([
    ["an evaluation", "evaluation", "mine", {}],
    ["no name", "trajectories", null, {}],
    ["a cancelled run", "trajectories", "mine", { stopped: "cancelled" }],
  ])("is not exported: %s", async (_, kind, exportTo, overrides) => {
    expect((await ended(kind, exportTo, overrides)).made).toEqual([]);
  });
});
