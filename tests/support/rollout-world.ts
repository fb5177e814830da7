import { createExecuteTool } from "../../functions/rollout/execute-tool.ts";
import { createFailRollout } from "../../functions/rollout/fail-rollout.ts";
import { createFinishRollout } from "../../functions/rollout/finish-rollout.ts";
import { createPolicyStep } from "../../functions/rollout/policy-step.ts";
import { createPrepareRollout } from "../../functions/rollout/prepare-rollout.ts";
import { createRecordTurn } from "../../functions/rollout/record-turn.ts";
import { createVerify } from "../../functions/rollout/verify.ts";
import { executionNameOf, type RolloutId, rolloutIdOf } from "../../shared/contracts/ids.ts";
import { taskKey } from "../../shared/contracts/object-keys.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import type { Run } from "../../shared/contracts/stored-items.ts";
import type { Task } from "../../shared/contracts/task.ts";
import type { ModelClient } from "../../shared/ports/model-client.ts";
import type { ToolExecutor } from "../../shared/ports/tool-executor.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { createReplayFirst } from "../../shared/tools/core/replay-first.ts";
import { createToolExecutor, type ToolRunner } from "../../shared/tools/core/tool-executor.ts";
import { makeRun, testRunId } from "./factories.ts";
import { FakeClock } from "./fakes/fake-clock.ts";
import { MemoryObjectStore } from "./fakes/memory-object-store.ts";
import { createMemoryStores } from "./fakes/memory-stores.ts";
import { CountingDispatcher, MemoryWorkflow } from "./fakes/memory-workflow.ts";
import { createMachineRunner } from "./run-machine.ts";
import { specOfTool } from "./spec-of-tool.ts";

const silent = { info: () => {}, warn: () => {}, error: () => {} };

export const verifiers = ["openai/verifier-one", "openai/verifier-two"] as const;

/** Settings of a run that judges by rules, where a test says nothing else. */
export function makeRolloutSettings(settings: Record<string, unknown> = {}): RolloutSettings {
  return RolloutSettings.parse({
    kind: "trajectories",
    source: { runs: [testRunId] },
    rngSeed: 7,
    policy: "openai/policy",
    verification: { by: "rules" },
    ...settings,
  });
}

/** One run in memory that attempts the tasks, its rollouts on the real machine with the real handlers; models and tools are what the test gives. */
export async function createRolloutWorld(given: { settings?: Record<string, unknown>; tasks: readonly Task[]; models: ModelClient; executor: ToolExecutor }) {
  const settings = makeRolloutSettings(given.settings);
  const stores = createMemoryStores();
  const objects = new MemoryObjectStore();
  const workflow = new MemoryWorkflow();
  const dispatcher = new CountingDispatcher();
  const clock = new FakeClock();
  const metricsAdded: Record<string, number>[] = [];
  const lines = linesOf(given.tasks, settings.attempts);
  await workflow.startRun(testRunId, 1);
  const taskToken = workflow.waitOnToken(executionNameOf(testRunId, 1));
  const counts = { planned: lines.length, done: 0, failed: 0, cancelled: 0, notStarted: 0 };
  const run: Run = { ...makeRun({}, { phase: "rollouts", counts, taskToken }), settings };
  await stores.runs.create(run, null);
  for (const task of given.tasks) await objects.putNew(taskKey(task.cycleId, task.k), JSON.stringify(task), "application/json");
  await stores.rollouts.createMissing(lines);

  const executor = validated(given.executor);
  const ports = {
    ...stores,
    modelLimits: stores.limits,
    objects,
    workflow,
    dispatcher,
    clock,
    logger: silent,
    metrics: { add: (values: Record<string, number>) => void metricsAdded.push(values) },
    tools: { specOf: specOfTool },
    models: given.models,
    executor,
    replayFirst: createReplayFirst(executor, toolPool),
    modelTimeoutMs: 10_000,
    toolTimeoutMs: 10_000,
  };
  const states = [
    createPrepareRollout(ports),
    createPolicyStep(ports),
    createExecuteTool(ports),
    createRecordTurn(ports),
    createVerify(ports),
    createFinishRollout(ports),
    createFailRollout(ports),
  ];
  return {
    ...ports,
    metricsAdded,
    states,
    /** Runs an execution of the rollout to its end. @param through what every state's handler is called through */
    async runRollout(rolloutId: RolloutId, attempt = 1, through: Through = (handler) => handler): Promise<unknown> {
      if (attempt === 1) await stores.work.claim(rolloutId, clock.now().toISOString());
      const handled = states.map((state) => ({ name: state.name, handler: through(state.handler, state.name) }));
      return createMachineRunner("rollout", handled)({ runId: testRunId, rolloutId, attempt });
    },
  };
}

type Handler = (event: unknown) => Promise<unknown>;
export type Through = (handler: Handler, state: string) => Handler;

function linesOf(tasks: readonly Task[], attempts: number): RolloutLine[] {
  return tasks.flatMap((task, place) =>
    Array.from({ length: attempts }, (_, sample) => ({
      id: rolloutIdOf(testRunId, place, sample),
      runId: testRunId,
      taskId: task.id,
      rolloutIndex: place * attempts + sample,
      sample,
      domain: task.domain,
      k: task.k,
      split: "sft" as const,
      status: "waiting" as const,
      attempt: 0,
      startedAt: null,
      endedAt: null,
      reason: null,
      end: null,
      accepted: null,
      equal: null,
      correct: null,
      reward: null,
      turns: null,
      calls: null,
      bytes: null,
      standIn: null,
      totals: null,
    })),
  );
}

/** The pool's checks before the test's tools. */
function validated(tools: ToolExecutor): ToolExecutor {
  const runner: ToolRunner = (tool, args, signal) => tools.execute(tool.name, args, signal);
  return createToolExecutor(toolPool, { biopython: runner, sandbox: runner, http: runner, web: runner, "mcp-url": runner, "mcp-package": runner });
}
