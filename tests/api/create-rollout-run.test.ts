import { describe, expect, it } from "vitest";
import { RunView } from "../../shared/contracts/api.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import { makeRun, makeTaskSummary, runIdNumber } from "../support/stored-items.ts";
import { createApiWorld } from "./api-world.ts";
import { makeTask, putFinishedRun, putTask } from "./items.ts";

const source = runIdNumber(900);
const taskId = makeTaskSummary(cycleIdOf(source, 0), 1).id;
const body = { kind: "trajectories", source: { runs: [source] } };

/** A world with a finished synthesis run of two tasks in split sft, an unfinished one, and one that attempts tasks. */
async function createWorld(deps: Parameters<typeof createApiWorld>[0] = {}) {
  const world = createApiWorld(deps);
  await putFinishedRun(world, { id: source });
  await world.stores.runs.create(makeRun({ id: runIdNumber(901), status: "running" }), null);
  const settings = RolloutSettings.parse({ ...body, policy: "stand-in/rules", rngSeed: 1 });
  await world.stores.runs.create(makeRun({ id: runIdNumber(902), settings, endedAt: "2026-01-01T00:00:00.000Z" }), null);
  await putTask(world, makeTask(runIdNumber(901), 0, 1));
  const post = async (given: unknown, headers = {}) => {
    const response = await world.call("POST /runs", { body: given, headers });
    return { status: response.statusCode, body: JSON.parse(response.body) };
  };
  return { ...world, post };
}

describe("POST /runs of a run that attempts tasks", () => {
  it("takes the stage's stand-ins where no model is named, and plans later how many rollouts there are", async () => {
    const world = await createWorld();
    const { status, body: created } = await world.post(body);
    expect(status).toBe(201);
    const run = RunView.parse(created);
    expect(run).toMatchObject({
      status: "planned",
      counts: { planned: 0 },
      settings: {
        kind: "trajectories",
        rngSeed: 4242,
        policy: "stand-in/rules",
        verification: { by: "models", verifiers: ["stand-in/verifier-a", "stand-in/verifier-b"] },
      },
    });
    expect([...world.workflow.runs.keys()]).toEqual([`${run.id}-a1`]);
  });

  it("gives the same run for the same key, and 409 where the kind is another", async () => {
    const world = await createWorld();
    const headers = { "idempotency-key": "k-1" };
    const first = await world.post(body, headers);
    expect(await world.post({ ...body, attempts: 1 }, headers)).toMatchObject({ status: 200, body: { id: first.body.id } });
    expect((await world.post({ ...body, kind: "evaluation", source: { ...body.source, splits: ["sft"] } }, headers)).status).toBe(409);
  });

  it("takes a policy from a server of one's own, without a key of the stage's", async () => {
    const world = await createWorld();
    const given = { ...body, policy: "openai/student", baseUrl: "http://127.0.0.1:8000/v1" };
    expect(await world.post(given)).toMatchObject({ status: 201, body: { settings: { policy: "openai/student", baseUrl: "http://127.0.0.1:8000/v1" } } });
  });

  it("estimates what attempting its tasks takes, and refuses a source that has none", async () => {
    const world = await createWorld();
    const estimate = async (given: unknown) => JSON.parse((await world.call("POST /runs/estimate", { body: given })).body);
    expect(await estimate({ ...body, attempts: 4 })).toMatchObject({ kind: "trajectories", tasks: 2, units: 8 });
    expect(await estimate({ ...body, source: { runs: [source], limit: 1 } })).toMatchObject({ tasks: 1, units: 1 });
    expect(await estimate({ ...body, kind: "self-sampling" })).toMatchObject({ status: 400, errors: [{ field: "source" }] });
  });

  it("needs no verifiers where rules verify", async () => {
    const world = await createWorld({ deps: { defaultVerifiers: null, defaultModel: null, modelProviders: async () => ["anthropic"] } });
    const given = { ...body, policy: "anthropic/claude-haiku-5-5", verification: { by: "rules" } };
    expect(await world.post(given)).toMatchObject({ status: 201, body: { settings: { verification: { by: "rules", verifiers: null } } } });
  });

  it.each([
    [{ policy: "anthropic/claude-haiku-5-5" }, "verification.verifiers", "name two different ones"],
    [{}, "policy", "this stack has no stand-in model"],
  ])("asks for the models that a stage without a stand-in cannot choose: %j", async (given, field, message) => {
    const world = await createWorld({ deps: { defaultVerifiers: null, defaultModel: null, modelProviders: async () => ["anthropic"] } });
    const { status, body: problem } = await world.post({ ...body, ...given });
    expect(status).toBe(400);
    expect(problem.errors).toEqual([{ field, message: expect.stringContaining(message) }]);
  });

  it.each([
    [{ source: { runs: [runIdNumber(7)] } }, "source.runs.0", `there is no run ${runIdNumber(7)}`],
    [{ source: { runs: [source, runIdNumber(901)] } }, "source.runs.1", "has not ended (running)"],
    [{ source: { runs: [source, runIdNumber(902)] } }, "source.runs.1", "is a run of trajectories, which makes no tasks"],
    [{ source: { runs: [source, source] } }, "source.runs.1", "names the run of source.runs.0 again"],
    [{ source: { runs: [source], tasks: [taskId, `${source}-0099-k1`] } }, "source.tasks.1", `there is no task ${source}-0099-k1`],
    [{ source: { runs: [source], tasks: [`${runIdNumber(901)}-0001-k1`] } }, "source.tasks.0", "is of none of the runs in source.runs"],
    [{ source: { runs: [source], k: [9] } }, "source", "none of the 2 tasks fits; left out: 2 by source.k"],
    [{ kind: "self-sampling" }, "source", "self-sampling stands on seeds of split rl"],
    [{ source: { runs: [source], tools: ["blast_search"] } }, "source", "2 by source.tools"],
    [{ baseUrl: "http://127.0.0.1:8000/v1" }, "baseUrl", "serves models named openai/..."],
    [{ baseUrl: "ftp://127.0.0.1/v1" }, "baseUrl", "starts with http:// or https://"],
    [{ policyConcurrency: 0 }, "policyConcurrency", ">=1"],
    [{ policy: "openai/gpt-oss-120b" }, "policy", "this stack cannot call openai models"],
    [{ verification: { verifiers: ["stand-in/verifier-a", "openai/gpt-oss-120b"] } }, "verification.verifiers.1", "cannot call openai models"],
  ])("refuses %j, naming %s", async (given, field, message) => {
    const world = await createWorld();
    const { status, body: problem } = await world.post({ ...body, ...given });
    expect({ status, errors: problem.errors }).toEqual({ status: 400, errors: [{ field, message: expect.stringContaining(message) }] });
    expect(world.workflow.runs.size).toBe(0);
  });
});
