import { type BenchStack, setBehaviour } from "./bench-stack.ts";
import { cpuText, startCpuSampler } from "./cpu-sampler.ts";
import type { Figure } from "./figure.ts";
import type { BenchOptions } from "./options.ts";
import { runToEnd } from "./run-to-end.ts";
import { steadyRate } from "./steady-window.ts";
import { cyclesOf } from "./stored-cycles.ts";

const LATENCY_SECONDS = 1;
const ITERATIONS = 3;
const STEPS = 6;
/** Seconds that a cycle's model calls take one after another. */
const CRITICAL_PATH = ITERATIONS * (STEPS + 1) * LATENCY_SECONDS;
const SETTINGS = { rngSeed: 2, toolset: { includeGeneral: true } };

/** Kept tasks a minute with many cycles at once. */
export async function measureThroughput(stack: BenchStack, { cycles, concurrency }: Pick<BenchOptions, "cycles" | "concurrency">): Promise<Figure[]> {
  await setBehaviour(stack, { latencyMs: LATENCY_SECONDS * 1000, steps: "all" });
  // The same load as is measured: else the processes that it needs start, and warm up, inside the window.
  await runToEnd(stack, { ...SETTINGS, cycles: concurrency, concurrency, iterations: ITERATIONS, steps: STEPS });
  const sampler = startCpuSampler({ emulator: stack.emulatorPid, standIn: stack.standInPid, bench: process.pid });
  const run = await runToEnd(stack, { ...SETTINGS, cycles, concurrency, iterations: ITERATIONS, steps: STEPS });
  const { tasksAMinute, from, to } = steadyRate(await cyclesOf(stack, run.id), concurrency);
  const use = sampler.stop(from, to);
  const { totals } = run;
  const ideal = (concurrency * ITERATIONS * 60) / CRITICAL_PATH;
  return [
    {
      name: `kept tasks a minute, ${concurrency} cycles at once`,
      value: tasksAMinute,
      unit: "",
      aim: { bound: "at least", value: (390 / 548) * ideal },
      limit: { what: `${concurrency} x ${ITERATIONS} tasks in ${CRITICAL_PATH} s`, value: ideal },
      notes: [
        `steady window of ${((to - from) / 1000).toFixed(0)} s of a run of ${cycles} cycles: from when ${concurrency} cycles first ran to the start of the last, each cycle counted by its share of the window; warm-up before it: ${concurrency} cycles`,
        `${totals.tasks} tasks kept, ${totals.rejected} rejected; ${(totals.toolCalls / (cycles * ITERATIONS * STEPS)).toFixed(2)} tool calls a step; stand-in at ${LATENCY_SECONDS} s a call, all ${STEPS} steps, K = ${ITERATIONS}`,
        use === null ? "CPU not sampled: this machine has no /proc" : cpuText(use),
      ],
      ...(use === null ? {} : { parts: { unit: "CPU cores", values: use.groups } }),
    },
  ];
}
