import { describe, expect, it } from "vitest";
import { rolloutContextKey } from "../../shared/contracts/object-keys.ts";
import { ModelOverloadedError, ModelSpendCapError, ModelThrottledError } from "../../shared/ports/model-errors.ts";
import { submitVerdictName } from "../../shared/prompts/verdict.ts";
import { callsReply, textReply } from "../support/fakes/scripted-model.ts";
import { info, right, rolloutId, scripted } from "../support/rollout-script.ts";
import { verifiers } from "../support/rollout-world.ts";

const verdict = (accepted: boolean) => callsReply([[submitVerdictName, { accepted, reason: "so it is" }]], undefined, "verdict");
const byModels = { verification: { by: "models", verifiers } };

describe("the verification of a rollout", () => {
  it("by two models: both accept", async () => {
    const { run, rollout, line, models } = await scripted([right, verdict(true), verdict(true)], byModels);
    await run();
    expect(await rollout()).toMatchObject({ correct: true, reward: 1, verdicts: [{ accepted: true }, { accepted: true }], comparison: { equal: true } });
    expect(await line()).toMatchObject({ accepted: [true, true], equal: true, totals: { modelCalls: 3 } });
    expect((await rollout()).usage).toMatchObject({ input: 100 });
    expect(models.requests.slice(1).map(({ model }) => model)).toEqual(verifiers);
  });

  it("by two models: one does not accept", async () => {
    const { run, line } = await scripted([right, verdict(true), verdict(false)], byModels);
    await run();
    expect(await line()).toMatchObject({ status: "done", accepted: [true, false], equal: true, correct: false, reward: 0 });
  });

  it("asks no verifier where there is no answer", async () => {
    const { run, line, models } = await scripted([{ stopReason: "refusal" }], byModels);
    await run();
    expect(models.requests).toHaveLength(1);
    expect(await line()).toMatchObject({ status: "done", accepted: null, equal: null, correct: false });
  });

  it("a verifier that cannot be read makes the rollout no sample, and what the policy did is kept", async () => {
    const unreadable = textReply("I think so.");
    const { run, line, rollout } = await scripted([right, verdict(true), unreadable, unreadable], byModels);
    await expect(run()).resolves.toMatchObject({ status: "failed" });
    expect(await line()).toMatchObject({
      status: "failed",
      reason: expect.stringMatching(/^verifier: openai\/verifier-two: /),
      end: "answered",
      correct: null,
      reward: null,
    });
    expect(await rollout()).toMatchObject({ end: "answered", answer: "GAATTC", correct: null, verdicts: [{ accepted: true }, { accepted: null }] });
  });

  it("a throttled verifier is waited for; the other's verdict is not asked for again", async () => {
    const { run, line, models } = await scripted([right, verdict(true), new ModelThrottledError("slow down", 2), verdict(true)], byModels);
    await run();
    expect(await line()).toMatchObject({ status: "done", correct: true, totals: { throttles: 1, modelCalls: 3 } });
    expect(models.requests.map(({ model }) => model)).toEqual(["openai/policy", verifiers[0], verifiers[1], verifiers[1]]);
  });

  it.each([
    [new ModelThrottledError("slow down", 9), 2],
    [new ModelOverloadedError("529"), 1],
  ])("each verifier that is turned away counts, whatever the other meets: $0.name", async (others, throttles) => {
    const { run, line } = await scripted([right, new ModelThrottledError("slow down", 2), others, verdict(true), verdict(true)], byModels);
    await run();
    expect(await line()).toMatchObject({ status: "done", correct: true, totals: { throttles, modelCalls: 3 } });
  });

  it("a spend cap of a verifier is a fault; what the policy did is kept", async () => {
    const { run, line, rollout } = await scripted([right, verdict(true), new ModelSpendCapError("monthly limit")], byModels);
    await run();
    expect(await line()).toMatchObject({ status: "failed", reason: "spend_cap: monthly limit", end: "answered", correct: null, totals: { modelCalls: 2 } });
    expect(await rollout()).toMatchObject({ end: "answered", correct: null, reward: null });
  });

  it("leaves the verdicts of a batch to the run: the line ends, rollout.json is not written yet", async () => {
    const { run, line, hasRollout, objects } = await scripted([info, right], { verification: { by: "models", verifiers, batch: true } });
    await run();
    expect(await line()).toMatchObject({ status: "done", end: "answered", accepted: null, equal: true, correct: null, reward: null, turns: 1, bytes: null });
    expect(await hasRollout()).toBe(false);
    expect(await objects.get(rolloutContextKey(rolloutId, 2))).toContain('"answer":"GAATTC"');
  });

  it("has nothing to wait for in a batch where there is no answer", async () => {
    const { run, line, rollout } = await scripted([{}], { verification: { by: "models", verifiers, batch: true } });
    await run();
    expect(await line()).toMatchObject({ status: "done", end: "no_answer", correct: false, reward: 0 });
    expect(await rollout()).toMatchObject({ end: "no_answer", correct: false });
  });
});
