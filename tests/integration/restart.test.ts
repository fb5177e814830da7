import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectExactAccounts } from "../support/integration/accounts.ts";
import { invokeReconciler, scaleWaits } from "../support/integration/functions.ts";
import { killLocalAws, saveLocalAws } from "../support/integration/kill-local-aws.ts";
import { createRun, endOf, lineOf, waitForRun, wholeTasksOf } from "../support/integration/runs.ts";
import { isOwnStack, useStack } from "../support/integration/stack.ts";
import { behave, resetBehaviour } from "../support/integration/stand-in.ts";

useStack();

describe.skipIf(!isOwnStack)("local AWS killed in the middle of a run", () => {
  beforeAll(() => scaleWaits(0.05));
  afterAll(() => scaleWaits(1));

  it("goes on from the checkpoints: the same tasks as a run that nothing befell", async () => {
    const settings = { cycles: 8, iterations: 2, rngSeed: 33, concurrency: 3 };
    await behave({ latencyMs: 500 });
    const run = await createRun(settings);
    await waitForRun(run.id, ({ counts }) => counts.done >= 2, "has two cycles done");
    await saveLocalAws();
    expect((await lineOf(run.id)).endedAt).toBeNull();

    await killLocalAws();
    await resetBehaviour();
    await invokeReconciler();
    const ended = await endOf(run.id);
    expect(ended).toMatchObject({ status: "done", counts: { planned: 8, done: 8 } });
    await expectExactAccounts(ended);

    const untroubled = await endOf((await createRun(settings)).id);
    const content = async (id: string) => (await wholeTasksOf(id)).map(({ k, query, answer, facts, evidence }) => ({ k, query, answer, facts, evidence }));
    expect(await content(ended.id)).toEqual(await content(untroubled.id));
    expect(ended.totals.modelCalls).toBe(untroubled.totals.modelCalls);
  });
});
