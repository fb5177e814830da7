import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCollectVerdicts } from "../../../functions/run/collect-verdicts.ts";
import { createSubmitVerdicts } from "../../../functions/run/submit-verdicts.ts";
import { createBatchRouter } from "../../../shared/adapters/models/batch-router.ts";
import { cycleIdOf, rolloutIdOf, taskIdOf } from "../../../shared/contracts/ids.ts";
import { rolloutKey } from "../../../shared/contracts/object-keys.ts";
import { Rollout } from "../../../shared/contracts/rollout.ts";
import { submitVerdicts } from "../../../shared/pipeline/verdict-batches/submit-verdicts.ts";
import type { ModelBatches } from "../../../shared/ports/model-batches.ts";
import { ModelServerError, ModelThrottledError } from "../../../shared/ports/model-errors.ts";
import { startStandInModel } from "../../../stand-ins/model/server.ts";
import { testRunId } from "../../support/factories.ts";
import { ScriptedModel, textReply } from "../../support/fakes/scripted-model.ts";
import { ScriptedTools } from "../../support/fakes/scripted-tools.ts";
import { createRolloutWorld } from "../../support/rollout-world.ts";
import { makeTask, sourceRunId } from "../../support/tasks.ts";

const input = { runId: testRunId, attempt: 1 };
const verifiers = ["stand-in/verifier-a", "stand-in/verifier-b"] as const;
const tasks = Array.from({ length: 6 }, (_, place) => {
  const cycleId = cycleIdOf(sourceRunId, place);
  return makeTask({ cycleId, id: taskIdOf(cycleId, 2), query: `Take task ${place}. What is the site?` });
});
/** Of the tasks in turn: right, right, wrong, right, none, wrong. */
const answers = ["GAATTC", "gaattc", "CCCGGG", "GAATTC.", "", "GGATCC"];
const correct = [true, true, false, true, false, false];

describe("verdicts from the providers' batches", () => {
  let server: Awaited<ReturnType<typeof startStandInModel>>;
  beforeEach(async () => {
    server = await startStandInModel({ port: 0, now: () => clockMs() });
  });
  afterEach(() => server.close());
  let clockMs = () => 0;

  const credentials = () => ({ anthropic: { apiKey: "a", baseUrl: server.url }, openai: { apiKey: "b", baseUrl: `${server.url}/v1` } });
  const behave = async (behaviour: object) => {
    const reply = await fetch(`${server.url}/_stand-in/behaviour`, { method: "POST", body: JSON.stringify(behaviour) });
    expect(reply.status).toBe(200);
  };
  const stats = async () => (await (await fetch(`${server.url}/_stand-in/stats`)).json()) as { batches: number; batchEntries: number; requests: number };

  /** A run whose six rollouts have ended, and await their verdicts. */
  async function endedRun(wrap: (batches: ModelBatches) => ModelBatches = (batches) => batches, judges: readonly [string, string] = verifiers) {
    const world = await createRolloutWorld({
      settings: { verification: { by: "models", verifiers: judges, batch: true } },
      tasks,
      models: new ScriptedModel(answers.map((answer) => textReply(answer))),
      executor: new ScriptedTools({}),
    });
    clockMs = () => world.clock.now().getTime();
    const ids = tasks.map((_, place) => rolloutIdOf(testRunId, place, 0));
    for (const id of ids) await world.runRollout(id);
    const { clock } = world;
    const batches = wrap(createBatchRouter({ credentials: async () => credentials(), standInUrl: server.url, clock }));
    const ports = { ...world, batches };
    const submit = createSubmitVerdicts(ports).handler;
    const collect = createCollectVerdicts(ports).handler;
    return {
      ...ports,
      ids,
      submit,
      collect,
      lines: () => Promise.all(ids.map((id) => world.rollouts.get(id))),
      rollout: async (place: number) => Rollout.parse(JSON.parse((await world.objects.get(rolloutKey(ids[place] ?? ""))) ?? "null")),
      run: () => world.runs.get(testRunId),
      /** As the state machine goes; waits pass at once. @returns the states that it went through */
      async judge(): Promise<string[]> {
        const went: string[] = [];
        for (let steps = 0; steps < 60; steps++) {
          const submitted = await submit(input);
          went.push(submitted.status);
          if (submitted.status === "none") return went;
          if (submitted.status !== "submitted") continue;
          clock.advance(submitted.waitSeconds);
          for (let looks = 0; looks < 400; looks++) {
            const collected = await collect(input);
            went.push(collected.status);
            if (collected.status === "judged") return went;
            if (collected.status !== "waiting") break;
            clock.advance(collected.waitSeconds);
          }
        }
        throw new Error(`no end: ${went.slice(-6).join(", ")}`);
      },
    };
  }

  it("make the rollouts' records whole, at half the price, in one batch a verifier", async () => {
    const { judge, lines, rollout, run, objects, ids } = await endedRun();
    expect((await lines()).map((line) => line?.correct)).toEqual([null, null, null, null, false, null]);
    expect(await objects.get(rolloutKey(ids[0] ?? ""))).toBeNull();
    const before = await run();
    expect(await judge()).toEqual(["submitted", "judged"]);
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
    expect((await lines()).map((line) => line?.status)).toEqual(Array(6).fill("done"));
    expect((await lines())[0]).toMatchObject({ accepted: [true, true], equal: true, reward: 1, bytes: expect.any(Number) });
    expect((await lines())[2]).toMatchObject({ accepted: [false, false], equal: false, reward: 0 });
    // The one that gave no answer was judged without asking anybody.
    expect(await stats()).toMatchObject({ batches: 2, batchEntries: 10 });
    const whole = await rollout(0);
    expect(whole).toMatchObject({ correct: true, comparison: { equal: true }, verdicts: [{ verifier: verifiers[0] }, { verifier: verifiers[1] }] });
    const [verdict] = whole.verdicts;
    expect(verdict).toMatchObject({
      accepted: true,
      modelId: "verifier-a",
      raw: expect.stringContaining("submit_verdict("),
      error: null,
      provenance: "stand-in",
    });
    // Haiku 5.5's prices, which the stand-in is counted at, halved.
    const { input: read, cacheWrite, cacheRead, output } = verdict?.usage ?? { input: 0, cacheWrite: 0, cacheRead: 0, output: 0 };
    expect(verdict?.costUsd).toBeCloseTo((read * 0.1 + cacheWrite * 0.125 + cacheRead * 0.01 + output * 0.5) / 2e6, 12);
    const after = await run();
    expect((after?.totals.modelCalls ?? 0) - (before?.totals.modelCalls ?? 0)).toBe(10);
    expect((after?.totals.costUsd ?? 0) - (before?.totals.costUsd ?? 0)).toBeCloseTo(10 * (verdict?.costUsd ?? 0), 5);
    expect(after).toMatchObject({ phase: "verdicts", counts: { done: 6, failed: 0 }, tallies: { samples: { correct: 3, wrong: 3 } } });
  });

  it("come from two providers, each by its own API, also where one's queue is full at first", async () => {
    const { judge, lines, rollout } = await endedRun(undefined, ["anthropic/claude-haiku-5-5", "openai/gpt-6-luna"]);
    await behave({ batch: { seconds: 30, refused: 0.6 } });
    await judge();
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
    expect((await rollout(0)).verdicts).toMatchObject([
      { modelId: "claude-haiku-5-5", accepted: true, provenance: "live" },
      { modelId: "gpt-6-luna", accepted: true, provenance: "live" },
    ]);
  });

  it("fail the run with the reason where a server has no batches", async () => {
    const { submit } = await endedRun();
    await behave({ batch: { off: true } });
    await expect(submit(input)).rejects.toMatchObject({ name: "ModelRequestError" });
  });

  it("are waited for in ever longer looks, a day at most", async () => {
    const { judge, lines } = await endedRun();
    await behave({ batch: { seconds: 86_000 } });
    const went = await judge();
    expect(went.filter((status) => status === "waiting").length).toBeLessThan(330);
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
  });

  it.each([{ expired: 1 }, { errored: 1 }])("of entries that their batch left out twice come with the third, after a rest: %o", async (batch) => {
    const { submit, collect, judge, lines, clock, run } = await endedRun();
    const before = (await run())?.totals.modelCalls ?? 0;
    await behave({ batch });
    await submit(input);
    expect(await collect(input)).toMatchObject({ status: "again" });
    expect(await submit(input)).toMatchObject({ status: "submitted", waitSeconds: 5 });
    expect(await stats()).toMatchObject({ batches: 2 });
    clock.advance(5);
    await submit(input);
    expect(await collect(input)).toMatchObject({ status: "again" });
    expect(await submit(input)).toMatchObject({ status: "submitted", waitSeconds: 20 });
    await behave({});
    expect((await judge()).at(-1)).toBe("judged");
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
    expect(await stats()).toMatchObject({ batches: 6 });
    expect(((await run())?.totals.modelCalls ?? 0) - before).toBe(10);
  });

  it("are asked for once more where a reply cannot be read, whatever its batches left out before", async () => {
    const left = await endedRun();
    await behave({ batch: { expired: 1 } });
    await left.submit(input);
    await left.collect(input);
    await behave({ verifier: { unparsable: 1 } });
    await left.judge();
    expect(await left.rollout(0)).toMatchObject({ correct: true, verdicts: [{ accepted: true }, { accepted: true }] });
    const { judge, rollout } = await endedRun();
    await behave({ verifier: { unparsable: 1 } });
    expect(await judge()).toEqual(["submitted", "again", "submitted", "judged"]);
    expect(await rollout(0)).toMatchObject({ correct: true, verdicts: [{ accepted: true }, { accepted: true }] });
  });

  it("that never come are their verifier's failure, and no sample is wrong for it", async () => {
    const { judge, lines, run, rollout } = await endedRun();
    await behave({ verifier: { silent: 1 } });
    await judge();
    const [first, , , , none] = await lines();
    expect(first).toMatchObject({ status: "failed", correct: null, reward: null, accepted: [null, null], reason: expect.stringMatching(/^verifier: /) });
    expect(none).toMatchObject({ status: "done", correct: false });
    expect(await run()).toMatchObject({ counts: { done: 1, failed: 5 }, tallies: { samples: { wrong: 1, correct: 0 }, failures: { verifier: 5 } } });
    expect(await rollout(0)).toMatchObject({ correct: null, verdicts: [{ accepted: null, raw: expect.stringContaining("no form") }, { accepted: null }] });
  });

  it("of entries that eight batches left out are failures that say so", async () => {
    const { judge, lines, run } = await endedRun();
    await behave({ batch: { expired: 1 } });
    await judge();
    expect((await lines())[0]).toMatchObject({ status: "failed", reason: expect.stringContaining("ended before its turn") });
    expect(await stats()).toMatchObject({ batches: 8 * verifiers.length });
    expect((await run())?.totals.costUsd).toBe((await endedRun().then(({ run: fresh }) => fresh()))?.totals.costUsd);
  });

  it("count once, and are paid for once, when every state runs twice", async () => {
    const { submit, collect, lines, run, clock } = await endedRun();
    await Promise.all([submit(input), submit(input)]);
    await submit(input);
    expect(await stats()).toMatchObject({ batches: 2 });
    clock.advance(17 * 60);
    await submit(input);
    const collected = await Promise.all([collect(input), collect(input)]);
    expect(collected.map(({ status }) => status)).toEqual(["judged", "judged"]);
    const once = await run();
    expect(await collect(input)).toMatchObject({ status: "judged" });
    expect(await run()).toEqual(once);
    expect(once?.counts).toMatchObject({ done: 6, failed: 0 });
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
    expect(await stats()).toMatchObject({ batches: 2 });
  });

  it("go on under the next attempt where the last one was cut off, with the batch that it had created", async () => {
    const { submit, judge, lines } = await endedRun();
    await behave({ batch: { lost: 1 } });
    // The reply to the creation is lost: the batch is found again, within the same call.
    expect(await submit(input)).toMatchObject({ status: "submitted" });
    expect(await stats()).toMatchObject({ batches: 2 });
    await behave({});
    expect(await judge()).toEqual(["submitted", "judged"]);
    expect(await stats()).toMatchObject({ batches: 2 });
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
  });

  it("wait for whoever claimed a batch, and create it anew once that one must be gone", async () => {
    let creates = 0;
    const { submit, clock, judge } = await endedRun((batches) => ({
      ...batches,
      submit: (batch) => {
        creates++;
        // The function is killed as it is about to send.
        return creates <= 1 ? new Promise(() => {}) : batches.submit(batch);
      },
    }));
    const killed = Promise.race([submit(input), new Promise((resolve) => setTimeout(() => resolve("killed"), 300))]);
    expect(await killed).toBe("killed");
    expect(await submit(input)).toMatchObject({ status: "submitted", waitSeconds: 60 });
    clock.advance(17 * 60);
    expect(await judge()).toContain("judged");
    expect(await stats()).toMatchObject({ batches: 2 });
  });

  it("look at once for a batch whose creation and first search both failed", async () => {
    let searches = 0;
    const { submit, lines, judge } = await endedRun((batches) => ({
      ...batches,
      submit: async (batch) => {
        const id = await batches.submit(batch);
        if (searches === 0) throw new ModelServerError("the reply was cut off");
        return id;
      },
      find: async (wanted) => {
        if (searches++ === 0) throw new ModelThrottledError("no searches now", 7);
        return batches.find(wanted);
      },
    }));
    expect(await submit(input)).toMatchObject({ status: "submitted", waitSeconds: 7 });
    expect(await submit(input)).toMatchObject({ status: "submitted", waitSeconds: 5 });
    expect(await stats()).toMatchObject({ batches: verifiers.length });
    await judge();
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
  });

  it("are asked for anew where the batch that was taken for a lost one turns out to be another project's", async () => {
    let isLost = true;
    const { submit, collect, judge, lines, clock } = await endedRun((batches) => ({
      ...batches,
      submit: async (batch) => {
        if (!isLost) return batches.submit(batch);
        isLost = false;
        // Nothing was created; another project's batch of the same size runs at the provider.
        await batches.submit({ ...batch, entries: batch.entries.map((entry) => ({ ...entry, customId: `other-${entry.customId}`.slice(0, 64) })) });
        throw new ModelServerError("the connection was cut");
      },
    }));
    await behave({ batch: { seconds: 30 } });
    expect(await submit(input)).toMatchObject({ status: "submitted" });
    expect(await stats()).toMatchObject({ batches: 2 });
    clock.advance(31);
    expect(await collect(input)).toMatchObject({ status: "again" });
    expect((await judge()).at(-1)).toBe("judged");
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
    expect(await stats()).toMatchObject({ batches: 3 });
  });

  it("wait out a provider that takes no batch now", async () => {
    const { submit, judge, lines } = await endedRun();
    await behave({ always: "throttled", retryAfterSeconds: 33 });
    expect(await submit(input)).toMatchObject({ status: "submitted", waitSeconds: 33 });
    await behave({});
    expect(await judge()).toEqual(["submitted", "judged"]);
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
  });

  it("come out the same when a fifth of everything fails", async () => {
    const { submit, collect, clock, lines, run } = await endedRun();
    const transient = new Set(["ModelServerError", "ModelOverloadedError"]);
    await behave({ rates: { throttled: 0.05, overloaded: 0.05, server_error: 0.05, cut_connection: 0.05 }, batch: { lost: 0.3, expired: 0.1, errored: 0.1 } });
    const retried = async <T>(state: () => Promise<T>): Promise<T> => {
      for (;;)
        try {
          return await state();
        } catch (error) {
          if (!(error instanceof Error) || !transient.has(error.name)) throw error;
          clock.advance(20);
        }
    };
    for (;;) {
      const submitted = await retried(() => submit(input));
      clock.advance("waitSeconds" in submitted ? submitted.waitSeconds : 0);
      const collected = await retried(() => collect(input));
      if (collected.status === "judged") break;
      clock.advance("waitSeconds" in collected ? collected.waitSeconds : 0);
    }
    const ended = await lines();
    expect(ended.map((line) => line?.correct)).toEqual(correct);
    expect((await run())?.counts).toMatchObject({ done: 6, failed: 0 });
  });

  it("are cut into slices by number and by length, each in a batch of its own", async () => {
    const { clock, judge, lines, ...ports } = await endedRun();
    await submitVerdicts({ ...ports, clock }, input, { questions: 2, characters: 1_000_000 });
    expect(await stats()).toMatchObject({ batches: 6, batchEntries: 10 });
    expect(await judge()).toEqual(["submitted", "judged"]);
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
  });

  it("are not asked for once the run is cancelled", async () => {
    const { submit, runs } = await endedRun();
    await runs.update(testRunId, { stopped: "cancelled" });
    expect(await submit(input)).toMatchObject({ status: "none" });
    expect(await stats()).toMatchObject({ batches: 0 });
  });

  it("take results by their ids alone: those of others and repeated ones change nothing", async () => {
    const { judge, lines } = await endedRun((batches) => ({
      ...batches,
      async *outcomes(model, batchId) {
        const own = [];
        for await (const outcome of batches.outcomes(model, batchId)) own.push(outcome);
        yield* own;
        for (const outcome of own) yield { customId: outcome.customId, reply: null, error: "again" };
        yield { customId: "another-project", reply: null, error: "not ours" };
      },
    }));
    expect(await judge()).toEqual(["submitted", "judged"]);
    expect((await lines()).map((line) => line?.correct)).toEqual(correct);
  });
});
