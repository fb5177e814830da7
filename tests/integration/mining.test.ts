import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { MiningRequest } from "../../cli/mining-client.ts";
import { createMiningQueue } from "../../shared/adapters/sqs/mining-queue.ts";
import { createQueueClient } from "../../shared/adapters/sqs/work-queue.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import type { MiningReport, MiningView } from "../../shared/contracts/mining.ts";
import { runToItsEnd, until } from "../support/integration/runs.ts";
import { api, isOwnStack, ownStack, useStack } from "../support/integration/stack.ts";
import { behave, faultsServed } from "../support/integration/stand-in.ts";

useStack();

const settings: MiningRequest = { domain: "biological", source: "ncbi", pages: 4, texts: 5 };
const start = async (given: MiningRequest) => (await api().minings.create(given, randomUUID())).mining;
const endOf = ({ id }: Pick<MiningView, "id">) =>
  until(
    `mining ${id} ends`,
    240,
    () => api().minings.get(id),
    ({ endedAt }) => endedAt !== null,
  );
/** What a report says of entities, whatever made it. */
const entitiesOf = ({ kept, dropped, result }: MiningReport) => ({ kept, dropped, result });

describe.skipIf(!isOwnStack)("a mining", () => {
  it("becomes a pool that a run draws its seeds from", async () => {
    const mining = await endOf(await start(settings));
    expect(mining).toMatchObject({ status: "done", pages: { planned: 4, done: 4, failed: 0 }, totals: { modelCalls: 4 } });
    const report = await api().minings.report(mining.id);
    expect(report.kept.length).toBeGreaterThan(3);
    expect(report.dropped.length).toBeGreaterThan(3);
    for (const { reason } of report.dropped) expect(mining.result?.dropped[reason]).toBeGreaterThan(0);
    const pool = mining.result?.pool ?? expect.fail("nothing was kept");
    const run = await runToItsEnd({ cycles: 2, iterations: 1, pools: { seeds: pool }, seeds: { types: null, split: "all" } });
    const names = new Set(report.kept.map(({ name }) => name));
    for (const index of [0, 1]) {
      const { configuration } = await api().cycle(run.id, cycleIdOf(run.id, index));
      expect(names).toContain(configuration?.seed.name);
    }
  });

  it("with 429s, 529s, 500s and cut connections, and every message three times: the same entities, and each page asked for once", async () => {
    const clean = await endOf(await start(settings));
    const before = await faultsServed();
    await behave({ rates: { throttled: 0.25, overloaded: 0.2, server_error: 0.1, cut_connection: 0.1 }, retryAfterSeconds: 1 });
    const mining = await start({ ...settings, model: "stand-in/troubled" });
    const queue = createMiningQueue(createQueueClient(), ownStack().outputs["local-dive-Storage"].MiningQueueUrl);
    const work = [0, 1, 2, 3].map((page) => ({ miningId: mining.id, page, attempt: 1 }));
    await Promise.all([queue.send(work), queue.send(work)]);
    const ended = await endOf(mining);
    const after = await faultsServed();
    const served = ["throttled", "overloaded", "server_error", "cut_connection"].reduce((sum, kind) => sum + (after[kind] ?? 0) - (before[kind] ?? 0), 0);
    expect(served).toBeGreaterThan(0);
    expect(ended).toMatchObject({ status: "done", attempt: 1, pages: { done: 4 }, totals: { modelCalls: 4 } });
    expect(entitiesOf(await api().minings.report(mining.id))).toEqual(entitiesOf(await api().minings.report(clean.id)));
  });

  it("is cancelled, keeps what it has, and goes on where it was when it is resumed", async () => {
    await behave({ latencyMs: 1_500 });
    const mining = await start({ ...settings, pages: 12 });
    await until(
      "a page is done",
      120,
      () => api().minings.get(mining.id),
      ({ pages }) => pages.done > 0,
    );
    await api().minings.cancel(mining.id);
    const cancelled = await endOf(mining);
    expect(cancelled.status).toBe("cancelled");
    expect(cancelled.pages.notMined).toBeGreaterThan(0);
    expect(cancelled.result?.pool).toMatch(/^pool-/);
    await behave({});
    await api().minings.resume(mining.id, {});
    const ended = await endOf(mining);
    expect(ended).toMatchObject({ status: "done", attempt: 2, pages: { planned: 12, done: 12 }, totals: { modelCalls: 12 } });
    expect(ended.result?.kept).toBeGreaterThanOrEqual(cancelled.result?.kept ?? 0);
  });
});
