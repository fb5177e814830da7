import { afterEach, describe, expect, it } from "vitest";
import { CycleTrace } from "../../shared/contracts/api.ts";
import { cycleIdOf, taskIdOf } from "../../shared/contracts/ids.ts";
import { TaskSummary } from "../../shared/contracts/stored-items.ts";
import { Task } from "../../shared/contracts/task.ts";
import { createApiWorld } from "../api/api-world.ts";
import { makeTask, putFinishedRun, putTask, putTrace } from "../api/items.ts";
import { runIdNumber } from "../support/stored-items.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

const runId = runIdNumber(1);
let cli: CliWorld;
afterEach(() => cli.stop());

async function finished() {
  const world = createApiWorld();
  const run = await putFinishedRun(world);
  cli = await createCliWorld(world);
  return { world, run };
}

describe("dive tasks", () => {
  it("lists a run's tasks", async () => {
    await finished();
    expect(jsonLines((await cli.dive("tasks", runId, "--json")).out).map((line) => TaskSummary.parse(line).k)).toEqual([1, 2]);
    expect((await cli.dive("tasks", runId)).out).toMatchSnapshot();
  });

  it("gives each whole with --full, in order, large ones through their link", async () => {
    const { world } = await finished();
    const large = { sequence: "ACGT".repeat(50_000) };
    await putTask(world, makeTask(runId, 1, 1, large));
    const { out, exitCode } = await cli.dive("tasks", runId, "--full", "--json");
    const tasks = jsonLines(out).map((line) => Task.parse(line));
    expect(exitCode).toBe(0);
    expect(tasks.map(({ id }) => id)).toEqual([taskIdOf(cycleIdOf(runId, 0), 1), taskIdOf(cycleIdOf(runId, 0), 2), taskIdOf(cycleIdOf(runId, 1), 1)]);
    expect(tasks[2]?.evidence[0]?.output).toEqual(large);
    for (const name of ["id", "runId", "cycleId", "k", "domain", "seed", "query", "answer", "evidenceIds", "evidence", "toolset", "solutionPath", "rngSeed"])
      expect(tasks[0]).toHaveProperty(name);
  });

  it("exits 2 for a run that is not there", async () => {
    await finished();
    expect(await cli.dive("tasks", runIdNumber(7), "--full")).toMatchObject({
      exitCode: 2,
      out: "",
      err: expect.stringContaining(`there is no run ${runIdNumber(7)}`),
    });
  });
});

describe("dive show and dive trace", () => {
  it("shows a task as the paper's Appendix A does", async () => {
    await finished();
    expect((await cli.dive("show", taskIdOf(cycleIdOf(runId, 0), 2))).out).toMatchSnapshot();
    expect(Task.parse(JSON.parse((await cli.dive("show", taskIdOf(cycleIdOf(runId, 0), 2), "--json")).out)).k).toBe(2);
  });

  it("traces a cycle", async () => {
    const { world, run } = await finished();
    putTrace(world, run);
    expect((await cli.dive("trace", cycleIdOf(runId, 0))).out).toMatchSnapshot();
    expect(CycleTrace.parse(JSON.parse((await cli.dive("trace", cycleIdOf(runId, 0), "--json")).out)).iterations).toHaveLength(1);
  });

  it("says what a cycle id looks like", async () => {
    await finished();
    expect(await cli.dive("trace", "7")).toMatchObject({ exitCode: 2, err: expect.stringContaining("a cycle id looks like") });
  });
});
