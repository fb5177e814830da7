import { createAccumulateEvidence } from "../../functions/cycle/accumulate-evidence.ts";
import { createCollectStep } from "../../functions/cycle/collect-step.ts";
import { createDeriveTask } from "../../functions/cycle/derive-task.ts";
import { createExecuteTool } from "../../functions/cycle/execute-tool.ts";
import { createFailCycle } from "../../functions/cycle/fail-cycle.ts";
import { createFinishCycle } from "../../functions/cycle/finish-cycle.ts";
import { createSampleConfiguration } from "../../functions/cycle/sample-configuration.ts";
import { cycleIdOf, executionNameOf } from "../../shared/contracts/ids.ts";
import type { Run } from "../../shared/contracts/stored-items.ts";
import type { Pools } from "../../shared/domain/sampling/draw-configurations.ts";
import { planRun } from "../../shared/pipeline/run/plan-run.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import type { ModelClient } from "../../shared/ports/model-client.ts";
import type { ToolExecutor } from "../../shared/ports/tool-executor.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { FakeClock } from "./fakes/fake-clock.ts";
import { MemoryObjectStore } from "./fakes/memory-object-store.ts";
import { createMemoryStores } from "./fakes/memory-stores.ts";
import { CountingDispatcher, MemoryWorkflow } from "./fakes/memory-workflow.ts";
import { createMachineRunner } from "./run-machine.ts";
import { specOfTool } from "./spec-of-tool.ts";

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {} };

/** One run in memory whose cycles run the real machine with the real handlers; model and tools are what the test gives. */
export async function createCycleWorld(given: { run: Run; pools: Pools; models: ModelClient; executor: ToolExecutor }) {
  const stores = createMemoryStores();
  const objects = new MemoryObjectStore();
  const workflow = new MemoryWorkflow();
  const metrics: object[] = [];
  const dispatcher = new CountingDispatcher();
  await workflow.startRun(given.run.id, 1);
  await stores.runs.create({ ...given.run, taskToken: workflow.waitOnToken(executionNameOf(given.run.id, 1)) }, null);
  await planRun(
    { ...stores, objects, availableTools: async () => [], allShippedSeeds: async () => [], pools: async () => given.pools },
    { runId: given.run.id, attempt: 1 },
  );
  const ports = {
    ...stores,
    modelLimits: stores.limits,
    objects,
    workflow,
    dispatcher,
    clock: new FakeClock(),
    logger: silent,
    metrics: { add: (values: object) => void metrics.push(values) },
    metricsAdded: metrics,
    tools: { specOf: specOfTool, kindOf: (name: string) => toolPool.find(name)?.kind },
    models: given.models,
    executor: given.executor,
    modelTimeoutMs: 10_000,
    toolTimeoutMs: 10_000,
  };
  const states = [
    createSampleConfiguration(ports),
    createCollectStep(ports),
    createExecuteTool(ports),
    createAccumulateEvidence(ports),
    createDeriveTask(ports),
    createFinishCycle(ports),
    createFailCycle(ports),
  ];
  const runMachine = createMachineRunner("cycle", states);
  return {
    ...ports,
    /** Runs the cycle's execution to its end. @returns the output, or the error that the machine failed with. */
    async runCycle(cycleIndex: number, attempt = 1): Promise<unknown> {
      const cycleId = cycleIdOf(given.run.id, cycleIndex);
      if (attempt === 1) await stores.work.claim(cycleId, "2026-01-01T00:00:00.000Z");
      return runMachine({ runId: given.run.id, cycleId, cycleIndex, attempt });
    },
  };
}
