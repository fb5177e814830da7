import { paginateListExecutions, SFNClient, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createQueueClient, createWorkQueue } from "../../shared/adapters/sqs/work-queue.ts";
import type { RunView } from "../../shared/contracts/api.ts";
import { invokeDispatcher, invokeReconciler, scaleWaits } from "../support/integration/functions.ts";
import { killLocalAws, saveLocalAws } from "../support/integration/kill-local-aws.ts";
import { createRolloutRun, linesOf, outcomesOf, rolloutModels, rolloutsToTheirEnd, wholeRolloutOf } from "../support/integration/rollout-runs.ts";
import { lineOf, runToItsEnd, until, waitForRun } from "../support/integration/runs.ts";
import { api, isOwnStack, ownStack, useStack } from "../support/integration/stack.ts";
import { behave, faultsServed, resetBehaviour } from "../support/integration/stand-in.ts";

useStack();

const machine = () => ({ stateMachineArn: ownStack().outputs["local-dive-Pipeline"].RolloutMachineArn });

async function executionsOf(runId: string, statusFilter?: "RUNNING"): Promise<{ name: string; arn: string }[]> {
  const found: { name: string; arn: string }[] = [];
  for await (const page of paginateListExecutions({ client: new SFNClient({}) }, { ...machine(), ...(statusFilter && { statusFilter }) }))
    for (const { name = "", executionArn: arn = "" } of page.executions ?? []) if (name.startsWith(runId)) found.push({ name, arn });
  return found;
}

describe.skipIf(!isOwnStack)("rollouts", () => {
  let source: RunView;
  beforeAll(async () => {
    await scaleWaits(0.05);
    source = await runToItsEnd({ cycles: 3, iterations: 1, rngSeed: 71 });
    expect(source.totals.tasks).toBeGreaterThan(0);
  });
  afterAll(() => scaleWaits(1));

  const selfSampling = { kind: "self-sampling", rngSeed: 5, turns: 6 } as const;

  it("of a teacher: each task attempted, judged by two verifiers, its recorded calls replayed", async () => {
    await behave({ teacher: { right: 1, slips: 0 } });
    const run = await rolloutsToTheirEnd(await createRolloutRun(source, { kind: "trajectories", policy: "stand-in/teacher" }));
    const tasks = source.totals.tasks;
    expect(run).toMatchObject({ status: "done", counts: { planned: tasks, done: tasks, failed: 0 }, totals: { toolErrors: 0, standInCalls: 0 } });
    expect(run.totals.replayedCalls).toBe(run.totals.toolCalls);
    for (const line of await linesOf(run.id)) {
      expect(line).toMatchObject({ end: "answered", accepted: [true, true], correct: true, reward: 1, standIn: true });
      const whole = await wholeRolloutOf(line.id);
      const task = await api().task(line.taskId);
      expect(whole.toolset).toEqual(task.toolset);
      expect(whole.messages[0]).toEqual({ role: "user", content: [{ type: "text", text: task.query }] });
      expect(whole.verdicts.map(({ verifier }) => verifier)).toEqual(["stand-in/verifier-a", "stand-in/verifier-b"]);
    }
  });

  it("under 429s, 529s, 500s and cut connections, every message delivered three times: the samples are those of a run without", async () => {
    const clean = await rolloutsToTheirEnd(await createRolloutRun(source, { ...selfSampling, ...rolloutModels("calm") }));
    expect(clean).toMatchObject({ status: "done", counts: { planned: 8 * source.totals.tasks, failed: 0, cancelled: 0, notStarted: 0 } });
    const before = await faultsServed();
    await behave({
      rates: { throttled: 0.05, throttled_without_delay: 0.05, overloaded: 0.05, server_error: 0.02, cut_connection: 0.03 },
      retryAfterSeconds: 2,
    });
    const run = await createRolloutRun(source, { ...selfSampling, ...rolloutModels("stormy") });
    await waitForRun(run.id, ({ counts }) => counts.planned > 0, "is planned");
    const items = (await linesOf(run.id)).map(({ id: unitId }) => ({ runId: run.id, unitId }));
    const queue = createWorkQueue(createQueueClient(), ownStack().outputs["local-dive-Storage"].QueueUrl);
    await queue.send(items);
    await queue.send(items);
    await Promise.all([invokeDispatcher(), invokeDispatcher(), invokeReconciler()]);
    const ended = await rolloutsToTheirEnd(run);
    const after = await faultsServed();
    const served = (kind: string) => (after[kind] ?? 0) - (before[kind] ?? 0);
    expect(served("throttled") + served("throttled_without_delay")).toBe(ended.totals.throttles);
    expect(served("overloaded")).toBeGreaterThan(0);
    expect(await outcomesOf(ended.id)).toEqual(await outcomesOf(clean.id));
    expect(ended.totals.modelCalls).toBe(clean.totals.modelCalls);
    expect((await executionsOf(ended.id)).map(({ name }) => name).sort()).toEqual(items.map(({ unitId }) => `${unitId}-a1`).sort());
  });

  it("whose executions the platform aborts go on under the next attempt, from their checkpoints", async () => {
    const clean = await rolloutsToTheirEnd(await createRolloutRun(source, { ...selfSampling, attempts: 3, frontier: { max: 2 }, ...rolloutModels("whole") }));
    await behave({ latencyMs: 800 });
    const run = await createRolloutRun(source, { ...selfSampling, attempts: 3, frontier: { max: 2 }, ...rolloutModels("aborted") });
    await waitForRun(run.id, ({ counts, running }) => counts.done > 0 && running > 0, "is at work");
    const running = await executionsOf(run.id, "RUNNING");
    const aborted = await Promise.allSettled(
      running.map(({ arn }) => new SFNClient({}).send(new StopExecutionCommand({ executionArn: arn, cause: "the platform" }))),
    );
    expect(aborted.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    await resetBehaviour();
    await invokeReconciler();
    const ended = await rolloutsToTheirEnd(run);
    expect(await outcomesOf(ended.id)).toEqual(await outcomesOf(clean.id));
    expect((await linesOf(ended.id)).filter(({ attempt }) => attempt > 1).length).toBeGreaterThan(0);
  });

  it("of a run that is cancelled: those that ended stay, the others end as cancelled, and nothing runs on", async () => {
    await behave({ latencyMs: 500 });
    const run = await createRolloutRun(source, { ...selfSampling, ...rolloutModels("cancelled"), concurrency: 2 });
    await waitForRun(run.id, ({ counts }) => counts.done > 0, "has a rollout done");
    await api().cancel(run.id);
    const ended = await rolloutsToTheirEnd(run);
    expect(ended).toMatchObject({ status: "cancelled", counts: { failed: 0, notStarted: 0 } });
    expect(ended.counts.cancelled).toBeGreaterThan(0);
    await until(
      "no execution of it runs",
      60,
      () => executionsOf(run.id, "RUNNING"),
      (left) => left.length === 0,
    );
  });

  it("outlast a kill of local AWS: the same samples as a run that nothing befell", async () => {
    const clean = await rolloutsToTheirEnd(await createRolloutRun(source, { ...selfSampling, ...rolloutModels("unharmed") }));
    await behave({ latencyMs: 500 });
    const run = await createRolloutRun(source, { ...selfSampling, ...rolloutModels("killed"), concurrency: 3 });
    await waitForRun(run.id, ({ counts }) => counts.done >= 2, "has two rollouts done");
    await saveLocalAws();
    expect((await lineOf(run.id)).endedAt).toBeNull();
    await killLocalAws();
    await scaleWaits(0.05);
    await resetBehaviour();
    await invokeReconciler();
    const ended = await rolloutsToTheirEnd(run);
    expect(await outcomesOf(ended.id)).toEqual(await outcomesOf(clean.id));
  });
});
