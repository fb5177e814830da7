import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCycleRepository } from "../../../shared/adapters/dynamodb/cycle-repository.ts";
import { createDispatchLease } from "../../../shared/adapters/dynamodb/dispatch-lease-repository.ts";
import { createExportRepository } from "../../../shared/adapters/dynamodb/export-repository.ts";
import { createMiningRepository } from "../../../shared/adapters/dynamodb/mining-repository.ts";
import { createModelLimitRepository } from "../../../shared/adapters/dynamodb/model-limit-repository.ts";
import { createRateLimiter } from "../../../shared/adapters/dynamodb/rate-limiter.ts";
import { createRolloutRepository } from "../../../shared/adapters/dynamodb/rollout-repository.ts";
import { createRunRepository } from "../../../shared/adapters/dynamodb/run-repository.ts";
import { createTaskRepository } from "../../../shared/adapters/dynamodb/task-repository.ts";
import { createWorkRepository } from "../../../shared/adapters/dynamodb/work-repository.ts";
import { cycleStoreContract } from "../../contracts/ports/cycle-store-contract.ts";
import { dispatchLeaseContract } from "../../contracts/ports/dispatch-lease-contract.ts";
import { exportStoreContract } from "../../contracts/ports/export-store-contract.ts";
import { miningStoreContract } from "../../contracts/ports/mining-store-contract.ts";
import { modelLimitStoreContract } from "../../contracts/ports/model-limit-store-contract.ts";
import { rateLimiterContract } from "../../contracts/ports/rate-limiter-contract.ts";
import { rolloutStoreContract } from "../../contracts/ports/rollout-store-contract.ts";
import { runStoreContract } from "../../contracts/ports/run-store-contract.ts";
import { taskStoreContract } from "../../contracts/ports/task-store-contract.ts";
import { workStoreContract } from "../../contracts/ports/work-store-contract.ts";
import type { Stores } from "../../support/fakes/memory-stores.ts";
import { makeTable, useLocalAws } from "../../support/local-aws.ts";
import { makeCycle, makeRun, runIdNumber } from "../../support/stored-items.ts";

let aws: { stop: () => Promise<void> };
beforeAll(async () => {
  aws = await useLocalAws();
});
afterAll(() => aws?.stop());

async function makeStores(): Promise<Stores> {
  const table = await makeTable();
  return {
    runs: createRunRepository(table),
    work: createWorkRepository(table),
    cycles: createCycleRepository(table),
    rollouts: createRolloutRepository(table),
    tasks: createTaskRepository(table),
    limits: createModelLimitRepository(table),
    lease: createDispatchLease(table),
  };
}

describe("DynamoDB", () => {
  runStoreContract(makeStores);
  workStoreContract(makeStores);
  cycleStoreContract(makeStores);
  rolloutStoreContract(makeStores);
  taskStoreContract(makeStores);
  modelLimitStoreContract(makeStores);
  dispatchLeaseContract(makeStores);
  exportStoreContract(async () => createExportRepository(await makeTable()));
  miningStoreContract(async () => createMiningRepository(await makeTable()));
  rateLimiterContract(async (clock, count) => {
    const table = await makeTable();
    return Array.from({ length: count }, () => createRateLimiter(table, clock));
  });

  it("creates 10,000 cycles and ends them unstarted, counted exactly, in a minute", async () => {
    const { runs, cycles, work } = await makeStores();
    await runs.create(makeRun(), null);
    const before = performance.now();
    await cycles.createMissing(Array.from({ length: 10_000 }, (_, index) => makeCycle(runIdNumber(1), index)));
    const created = performance.now();
    expect(await work.endWaiting(runIdNumber(1), "notStarted", "2026-01-02T00:00:00.000Z")).toBe(10_000);
    const ended = performance.now();
    expect((await runs.get(runIdNumber(1)))?.counts.notStarted).toBe(10_000);
    console.info(`10,000 cycles: created in ${Math.round(created - before)} ms, ended in ${Math.round(ended - created)} ms`);
    expect(ended - before).toBeLessThan(60_000);
  });
});
