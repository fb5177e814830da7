import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectExactAccounts } from "../support/integration/accounts.ts";
import { invokeReconciler, scaleWaits } from "../support/integration/functions.ts";
import { createRun, endOf, lineOf, until, waitForRun, wholeTasksOf } from "../support/integration/runs.ts";
import { isOwnStack, ownStack, startOwnStack, useStack } from "../support/integration/stack.ts";
import { behave, resetBehaviour } from "../support/integration/stand-in.ts";

useStack();

/** Local AWS saves its state this often; what came after the last time is lost, but for S3. */
const savedMs = 6_000;

async function killLocalAws(): Promise<void> {
  const { emulatorPid } = ownStack();
  process.kill(-emulatorPid, "SIGKILL");
  await until(
    "local AWS is gone",
    20,
    async () => isAlive(emulatorPid),
    (alive) => !alive,
    50,
  );
  await startOwnStack();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.skipIf(!isOwnStack)("local AWS killed in the middle of a run", () => {
  beforeAll(() => scaleWaits(0.05));
  afterAll(() => scaleWaits(1));

  it("goes on from the checkpoints: the same tasks as a run that nothing befell", async () => {
    const settings = { cycles: 8, iterations: 2, rngSeed: 33, concurrency: 3 };
    await behave({ latencyMs: 500 });
    const run = await createRun(settings);
    await waitForRun(run.id, ({ counts }) => counts.done >= 2, "has two cycles done");
    await new Promise((resolve) => setTimeout(resolve, savedMs));
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
