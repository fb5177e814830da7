import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { createRolloutRepository } from "../../shared/adapters/dynamodb/rollout-repository.ts";
import { createTable } from "../../shared/adapters/dynamodb/table.ts";
import type { RunView } from "../../shared/contracts/api.ts";
import type { RolloutLine } from "../../shared/contracts/rollout.ts";
import { type BenchStack, setBehaviour } from "./bench-stack.ts";
import { cpuText, startCpuSampler } from "./cpu-sampler.ts";
import type { Figure } from "./figure.ts";
import type { BenchOptions } from "./options.ts";
import { runToEnd, wholeRun } from "./run-to-end.ts";
import { steadyRate } from "./steady-window.ts";

const LATENCY_SECONDS = 1;
const TASK_CYCLES = 8;
const MOST_ATTEMPTS = 64;
/** Of two verifiers that are asked side by side: two calls in the time of one. */
const VERDICTS = 2;

/** Rollouts a minute with many at once, as a share of what their model calls alone would allow. */
export async function measureRollouts(stack: BenchStack, { concurrency }: Pick<BenchOptions, "concurrency">): Promise<Figure[]> {
  await setBehaviour(stack, { latencyMs: 0 });
  const source = await runToEnd(stack, { rngSeed: 6, cycles: TASK_CYCLES, iterations: 1, concurrency: TASK_CYCLES });
  await setBehaviour(stack, { latencyMs: LATENCY_SECONDS * 1000, student: { right: 1, variation: 0, slips: 0 } });
  const attemptsFor = (rollouts: number) => Math.min(MOST_ATTEMPTS, Math.ceil(rollouts / source.totals.tasks));
  // The same load as is measured: else the processes that it needs start, and warm up, inside the window.
  await sampleToEnd(stack, source, attemptsFor(concurrency), concurrency);
  const sampler = startCpuSampler({ emulator: stack.emulatorPid, standIn: stack.standInPid, bench: process.pid });
  const run = await sampleToEnd(stack, source, attemptsFor(3 * concurrency), concurrency);
  const lines = await linesOf(stack, run.id);
  const timed = lines.flatMap(({ startedAt, endedAt }) =>
    startedAt && endedAt ? [{ startedAt: Date.parse(startedAt), endedAt: Date.parse(endedAt), tasks: 1 }] : [],
  );
  const { tasksAMinute: rolloutsAMinute, from, to } = steadyRate(timed, concurrency);
  const use = sampler.stop(from, to);
  const calls = lines.reduce((sum, { totals }) => sum + (totals?.modelCalls ?? 0), 0) / lines.length;
  const criticalPath = (calls - VERDICTS + 1) * LATENCY_SECONDS;
  const ideal = (concurrency * 60) / criticalPath;
  return [
    {
      name: `rollouts, ${concurrency} at once, against the critical path`,
      value: rolloutsAMinute / ideal,
      unit: "of it",
      aim: null,
      limit: { what: `${rolloutsAMinute.toFixed(0)} a minute of ${ideal.toFixed(0)}: ${concurrency} in ${criticalPath.toFixed(2)} s each`, value: 1 },
      notes: [
        `steady window of ${((to - from) / 1000).toFixed(0)} s of ${lines.length} rollouts of ${source.totals.tasks} tasks; stand-in at ${LATENCY_SECONDS} s a call; ${calls.toFixed(2)} model calls a rollout, ${VERDICTS} of them verifiers side by side; all calls replayed`,
        use === null ? "CPU not sampled: this machine has no /proc" : cpuText(use),
      ],
      ...(use === null ? {} : { parts: { unit: "CPU cores", values: use.groups } }),
    },
  ];
}

/** @throws Error where a rollout gave no sample: its time would say nothing */
const sampleToEnd = (stack: BenchStack, source: RunView, attempts: number, concurrency: number): Promise<RunView> =>
  wholeRun(stack, {
    kind: "self-sampling",
    source: { runs: [source.id], splits: ["sft", "rl", "eval"] },
    rngSeed: 7,
    policy: "stand-in/student",
    attempts,
    frontier: { min: 0, max: attempts },
    concurrency,
  });

async function linesOf({ aws, table }: Pick<BenchStack, "aws" | "table">, runId: string): Promise<RolloutLine[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(aws));
  return Array.fromAsync(createRolloutRepository(createTable(client, table)).list(runId));
}
