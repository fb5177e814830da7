import { paginateListExecutions, SFNClient } from "@aws-sdk/client-sfn";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { poolPorts } from "../../functions/deps/pools.ts";
import { createQueueClient, createWorkQueue } from "../../shared/adapters/sqs/work-queue.ts";
import type { RunView } from "../../shared/contracts/api.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import { drawConfigurations } from "../../shared/domain/sampling/draw-configurations.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { expectExactAccounts } from "../support/integration/accounts.ts";
import { invokeDispatcher, invokeReconciler, scaleWaits, signalWorkers, withChangedFunction } from "../support/integration/functions.ts";
import { createRun, endOf, lineOf, modelsNamed, runToItsEnd, synthesisOf, until, waitForRun, wholeTasksOf } from "../support/integration/runs.ts";
import { isOwnStack, ownStack, useStack } from "../support/integration/stack.ts";
import { behave, faultsServed } from "../support/integration/stand-in.ts";

useStack();

/** Names of all executions of the run's cycles. */
async function executionsOf(run: RunView): Promise<string[]> {
  const names: string[] = [];
  const machine = { stateMachineArn: ownStack().outputs["local-dive-Pipeline"].CycleMachineArn };
  for await (const page of paginateListExecutions({ client: new SFNClient({}) }, machine))
    for (const { name = "" } of page.executions ?? []) if (name.startsWith(run.id)) names.push(name);
  return names.sort();
}

const everyTool = toolPool.tools.map(({ name }) => name);

/** Text that stands in every request of this cycle and of no other. */
async function openingOf(run: RunView, cycleIndex: number): Promise<{ seedName: string; match: string }> {
  const settings = synthesisOf(run);
  const draws = drawConfigurations(settings, await poolPorts.pools(settings.domains, everyTool));
  const { seed } = [...draws][cycleIndex] ?? expect.fail(`no draw for cycle ${cycleIndex}`);
  return { seedName: seed.name, match: `<seed>{"name":${JSON.stringify(seed.name)},` };
}

async function deadLetters(): Promise<number> {
  const QueueUrl = ownStack().outputs["local-dive-Storage"].DeadLettersUrl;
  const { Attributes } = await createQueueClient().send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }));
  return Number(Attributes?.ApproximateNumberOfMessages);
}

describe.skipIf(!isOwnStack)("with faults", () => {
  beforeAll(() => scaleWaits(0.05));
  afterAll(() => scaleWaits(1));

  it("every work message delivered three times: each cycle runs once", async () => {
    const run = await createRun({ cycles: 5, iterations: 1 });
    const items = Array.from({ length: 5 }, (_, cycleIndex) => ({ runId: run.id, unitId: cycleIdOf(run.id, cycleIndex) }));
    const queue = createWorkQueue(createQueueClient(), ownStack().outputs["local-dive-Storage"].QueueUrl);
    await queue.send(items);
    await waitForRun(run.id, ({ counts }) => counts.done > 0, "has a cycle done");
    await queue.send(items);
    await Promise.all([invokeDispatcher(), invokeDispatcher(), invokeReconciler()]);
    const ended = await endOf(run.id);
    expect(ended).toMatchObject({ status: "done", counts: { done: 5 } });
    await expectExactAccounts(ended);
    expect(await executionsOf(run)).toEqual(items.map(({ unitId }) => `${unitId}-a1`));
    await invokeDispatcher();
    expect(await deadLetters()).toBe(0);
  });

  it("a tool whose function is broken: the cycles that need it fail and say so, and none of them keeps an answer", async () => {
    await withChangedFunction("local-dive-biopython", { handler: "handler.missing" }, async () => {
      const broken = toolPool.tools.filter(({ executor }) => executor.type === "biopython").map(({ name }) => name);
      const run = await runToItsEnd({ cycles: 2, iterations: 1, toolset: { pool: broken } });
      expect(run).toMatchObject({ status: "failed", counts: { failed: 2 } });
      expect(run.error).toContain("all 2 cycles");
      expect(run.failures[0]?.first).toContain("ToolInfrastructureError");
      const traces = await expectExactAccounts(run);
      for (const { iterations } of traces) for (const { steps } of iterations) expect(steps.flatMap(({ calls }) => calls)).toEqual([]);
    });
  });

  it("a model that answers one cycle with garbage: that cycle keeps nothing, the others everything", async () => {
    const run = await createRun({ cycles: 4, iterations: 2, concurrency: 1, models: modelsNamed("garbage") });
    const { seedName, match } = await openingOf(run, 2);
    await behave({ rates: { prose: 0.25, malformed_arguments: 0.25, made_up_number: 0.25, made_up_field: 0.25 }, only: { match } });
    const ended = await endOf(run.id);
    expect(ended.counts).toMatchObject({ done: 4 });
    const traces = await expectExactAccounts(ended);
    expect(traces[2]?.cycle).toMatchObject({ seedName, totals: { tasks: 0, rejected: 2 } });
    expect(Object.keys(traces[2]?.cycle.rejections ?? {}).length).toBeGreaterThan(0);
    for (const index of [0, 1, 3]) expect(traces[index]?.cycle.totals?.tasks, `cycle ${index}`).toBeGreaterThan(0);
  });

  it("429s with and without a delay, 529s, 500s, cut connections and timeouts: the tasks are those of a run without", async () => {
    const settings = { cycles: 4, iterations: 2, rngSeed: 21 };
    const clean = await runToItsEnd({ ...settings, models: modelsNamed("clean") });
    const model = { environment: { MODEL_TIMEOUT_SECONDS: "4" } };
    await withChangedFunction("local-dive-cycle-collect-step", model, () =>
      withChangedFunction("local-dive-cycle-derive-task", model, async () => {
        const before = await faultsServed();
        const rates = { throttled: 0.1, throttled_without_delay: 0.1, overloaded: 0.2, server_error: 0.02, timeout: 0.03, cut_connection: 0.05 };
        await behave({ rates, retryAfterSeconds: 2 });
        const run = await runToItsEnd({ ...settings, models: modelsNamed("troubled") });
        expect(run).toMatchObject({ status: "done", counts: { done: 4 } });
        const after = await faultsServed();
        const served = (kind: keyof typeof rates) => (after[kind] ?? 0) - (before[kind] ?? 0);
        expect(served("throttled") + served("throttled_without_delay")).toBe(run.totals.throttles);
        for (const kind of ["throttled", "throttled_without_delay", "overloaded"] as const) expect(served(kind), kind).toBeGreaterThan(0);
        await expectExactAccounts(run);
        const content = async ({ id }: RunView) => (await wholeTasksOf(id)).map(({ k, query, answer, evidence }) => ({ k, query, answer, evidence }));
        expect(await content(run)).toEqual(await content(clean));
        expect(run.totals.modelCalls).toBe(clean.totals.modelCalls);
      }),
    );
  });

  it("a refusal ends its cycle and names the category", async () => {
    const run = await createRun({ cycles: 3, iterations: 1, concurrency: 1, models: modelsNamed("refusing") });
    await behave({ always: "refusal", refusalCategory: "bio", only: { match: (await openingOf(run, 1)).match } });
    const ended = await endOf(run.id);
    expect(ended).toMatchObject({ status: "done", counts: { done: 2, failed: 1 }, failures: [{ reason: "refusal:bio", count: 1 }] });
    await expectExactAccounts(ended);
  });

  it("a spend cap stops the run and is named", async () => {
    const run = await createRun({ cycles: 8, iterations: 1, concurrency: 2, models: modelsNamed("capped") });
    await waitForRun(run.id, ({ counts }) => counts.done > 0, "has a cycle done");
    await behave({ always: "spend_cap" });
    const ended = await endOf(run.id);
    expect(ended).toMatchObject({ status: "failed", stopped: "spend_cap" });
    expect(ended.error).toContain("spend cap of stand-in/capped");
    expect(ended.failures[0]?.first).toContain("spend_cap");
    expect(ended.counts.notStarted).toBeGreaterThan(0);
    await expectExactAccounts(ended);
  });

  it("the dispatcher killed again and again: the run goes on", async () => {
    await behave({ latencyMs: 300 });
    const run = await createRun({ cycles: 12, iterations: 1, concurrency: 2 });
    let killed = 0;
    await until(
      "three dispatchers are killed",
      120,
      async () => (killed += signalWorkers("local-dive-dispatch-dispatcher", "SIGKILL")),
      () => killed >= 3,
      100,
    );
    // What the schedule does every minute: a dispatcher that died with the lease is succeeded once it has run out.
    const look = async () => {
      // The first calls may still meet what the killed ones left; the schedule does not look at the answer either.
      await invokeDispatcher().catch(() => undefined);
      return lineOf(run.id);
    };
    await until("the run ends", 240, look, (line) => line.endedAt !== null, 5_000);
    const ended = await endOf(run.id);
    expect(ended).toMatchObject({ status: "done", counts: { done: 12 } });
    await expectExactAccounts(ended);
    expect(await executionsOf(run)).toHaveLength(12);
    expect(await deadLetters()).toBe(0);
  });

  it("200 waiting cycles, 8 at once: none is lost, and no message ends among the dead letters", async () => {
    await behave({ always: "refusal" });
    const run = await runToItsEnd({ cycles: 200, iterations: 1, concurrency: 8, models: modelsNamed("many") });
    expect(run.counts).toEqual({ planned: 200, done: 0, failed: 200, cancelled: 0, notStarted: 0 });
    expect(run.failures).toMatchObject([{ reason: "refusal:frontier_llm", count: 200 }]);
    expect(await executionsOf(run)).toHaveLength(200);
    expect(await deadLetters()).toBe(0);
  });
});
