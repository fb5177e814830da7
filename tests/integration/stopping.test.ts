import { describe, expect, it } from "vitest";
import { expectExactAccounts } from "../support/integration/accounts.ts";
import { createRun, endOf, runToItsEnd, waitForRun } from "../support/integration/runs.ts";
import { api, hasStandIn, request, useStack } from "../support/integration/stack.ts";
import { behave } from "../support/integration/stand-in.ts";

useStack();

describe("a run that is stopped", () => {
  it.skipIf(!hasStandIn)("ends when it is cancelled: what ran is cancelled, what waited never starts", async () => {
    await behave({ latencyMs: 300 });
    const run = await createRun({ cycles: 10, iterations: 2, concurrency: 3 });
    await waitForRun(run.id, ({ counts, running }) => counts.done > 0 && running > 0, "has a cycle done and others running");
    const { status } = await request("POST", `/runs/${run.id}/cancel`);
    expect(status).toBe(202);
    const ended = await endOf(run.id);
    expect(ended).toMatchObject({ status: "cancelled", stopped: "cancelled" });
    expect(ended.counts.done).toBeGreaterThan(0);
    expect(ended.counts.cancelled).toBeGreaterThan(0);
    await expectExactAccounts(ended);
    const again = await request("POST", `/runs/${run.id}/cancel`);
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ title: "Conflict", status: 409, detail: expect.stringContaining("has ended") });
  });

  it("starts no new cycle once its budget is used, ends those that run, and says so", async () => {
    const { costPerUnitUsd } = await api().estimate({ iterations: 1 });
    const budgetUsd = (costPerUnitUsd ?? expect.fail("the model has no price")) * 1.5;
    const run = await runToItsEnd({ cycles: 30, iterations: 1, concurrency: 4, budgetUsd });
    expect(run).toMatchObject({ status: "done", stopped: "budget" });
    expect(run.counts.done).toBeGreaterThan(0);
    expect(run.counts.notStarted).toBeGreaterThan(0);
    expect(run.totals.costUsd).toBeGreaterThanOrEqual(budgetUsd);
    expect(run.totals.costUsd, "what ran at the end may go over it").toBeLessThan(budgetUsd * 2);
    await expectExactAccounts(run);
  });
});
