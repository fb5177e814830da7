import { type BenchStack, setBehaviour } from "./bench-stack.ts";
import type { Figure } from "./figure.ts";
import { modelCallsOf, runToEnd, tracesOf, wallSeconds } from "./run-to-end.ts";
import { median } from "./statistics.ts";

const LATENCY_SECONDS = 1;
const MEASURED_CYCLES = 3;
const SETTINGS = { rngSeed: 1, toolset: { includeGeneral: true } };

/** One cycle's wall time over its critical path, warm, one cycle at a time. */
export async function measureCycle(stack: BenchStack): Promise<Figure[]> {
  await setBehaviour(stack, { latencyMs: 0, steps: "all" });
  // Two at once: a step's parallel tool calls then find as many warm functions as they need.
  await runToEnd(stack, { ...SETTINGS, cycles: 4, concurrency: 2 });
  await setBehaviour(stack, { latencyMs: LATENCY_SECONDS * 1000, steps: "all" });
  const run = await runToEnd(stack, { ...SETTINGS, cycles: MEASURED_CYCLES, concurrency: 1 });
  const cycles = (await tracesOf(stack, run)).map((trace) => ({ wall: wallSeconds(trace.cycle), path: modelCallsOf(trace) * LATENCY_SECONDS }));
  const ratios = cycles.map(({ wall, path }) => wall / path);
  return [
    {
      name: "one cycle's wall time over its critical path",
      value: median(ratios),
      unit: "",
      aim: { bound: "at most", value: 1.1 },
      limit: { what: "its model calls alone, one after another", value: 1 },
      notes: [
        `median of ${MEASURED_CYCLES} cycles, one at a time, warm, stand-in at ${LATENCY_SECONDS} s a call, all steps; from the dispatcher's claim to the start of FinishCycle`,
        cycles.map(({ wall, path }) => `${wall.toFixed(1)} s of ${path} s`).join(", "),
      ],
    },
  ];
}
