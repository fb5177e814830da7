import type { CycleTrace } from "../../shared/contracts/api.ts";
import { type ReportedCall, readHistory, readReports } from "./aws-records.ts";
import { type BenchStack, setBehaviour } from "./bench-stack.ts";
import type { Figure } from "./figure.ts";
import { gbSecondsOf } from "./lambda-report.ts";
import { modelCallsOf, runToEnd, tracesOf } from "./run-to-end.ts";
import { sum } from "./statistics.ts";
import { transitionsByTrace, transitionsOf } from "./transitions.ts";

/** us-east-1 list prices in $, 2026-11-22: Step Functions Standard, Lambda on arm64. */
const TRANSITION_USD = 0.025 / 1_000;
const GB_SECOND_USD = 0.0000133334;
const REQUEST_USD = 0.2 / 1e6;
const CYCLES = 4;
const LATENCY_SECONDS = 1;
/** Of a language model: a collector's step, a derivation. The stand-in's second is taken off, theirs put on. */
const STEP_SECONDS = 8;
const DERIVATION_SECONDS = 20;
const MODEL_FUNCTION_GB = 0.25;
const SETTINGS = { rngSeed: 6, concurrency: 2, toolset: { includeGeneral: true } };
/** Functions that run for cycles and not for a run as a whole or for the API. */
const OF_CYCLES = /-dive-(cycle-|biopython$|sandbox$|dispatch-dispatcher$)/;

/** What the cloud bills for a cycle beside the model's tokens. */
export async function measureAws(stack: BenchStack): Promise<Figure[]> {
  await setBehaviour(stack, { latencyMs: 0, steps: "all" });
  await runToEnd(stack, { ...SETTINGS, cycles: 2 });
  await setBehaviour(stack, { latencyMs: LATENCY_SECONDS * 1000, steps: "all" });
  const from = Date.now();
  const run = await runToEnd(stack, { ...SETTINGS, cycles: CYCLES });
  const calls = (await readReports(stack, from)).filter(({ name }) => OF_CYCLES.test(name));
  const traces = await tracesOf(stack, run);
  const { figure: transitions, perCycle } = await transitionsFigure(stack, traces);
  const gbSeconds = gbSecondsOf(calls) / CYCLES;
  return [transitions, gbSecondsFigure(calls, gbSeconds), priceFigure(perCycle, gbSeconds, calls.length / CYCLES, traces)];
}

async function transitionsFigure(stack: BenchStack, traces: readonly CycleTrace[]): Promise<{ figure: Figure; perCycle: number }> {
  const counted = await Promise.all(traces.map(async ({ cycle }) => transitionsOf(await readHistory(stack, cycle))));
  const perCycle = sum(counted.map(({ transitions }) => transitions)) / traces.length;
  const byTrace = sum(traces.map(transitionsByTrace)) / traces.length;
  const failed = sum(counted.map(({ failedAttempts }) => failedAttempts));
  const figure = {
    name: "Step Functions transitions a cycle",
    value: perCycle,
    unit: "",
    aim: null,
    limit: { what: "what the machine and the trace ask for, nothing retried", value: byTrace },
    notes: [
      `from the histories of ${traces.length} cycles, all steps: attempts of Task states, with those inside the Map, and entries of other states; ${failed} attempts failed and were retried`,
    ],
  };
  return { figure, perCycle };
}

function gbSecondsFigure(calls: readonly ReportedCall[], value: number): Figure {
  const names = [...new Set(calls.map(({ name }) => name))];
  const byFunction = names.map((name) => [name.replace(/^.*?-dive-/, ""), gbSecondsOf(calls.filter((call) => call.name === name)) / CYCLES] as const);
  return {
    name: "Lambda GB-s a cycle",
    value,
    unit: "GB-s",
    aim: null,
    limit: null,
    notes: [
      `billed by the REPORT line of each call, ${(calls.length / CYCLES).toFixed(0)} calls a cycle, ${CYCLES} cycles two at a time, stand-in at ${LATENCY_SECONDS} s a call`,
      "in it: the cycle's states, the Python functions that they call, the dispatcher, and the emulator's own 5 to 10 ms a call; not in it: the API, the run's own states, cold starts on AWS, and that a small Lambda has a fraction of a CPU",
    ],
    parts: { unit: "GB-s", values: Object.fromEntries(byFunction) },
  };
}

function priceFigure(transitions: number, gbSeconds: number, requests: number, traces: readonly CycleTrace[]): Figure {
  const waited = traces.map((trace) => {
    const derivations = sum(trace.iterations.map((iteration) => iteration.derivations.length));
    return (modelCallsOf(trace) - derivations) * (STEP_SECONDS - LATENCY_SECONDS) + derivations * (DERIVATION_SECONDS - LATENCY_SECONDS);
  });
  const parts = {
    "Step Functions": transitions * TRANSITION_USD,
    "Lambda GB-s": gbSeconds * GB_SECOND_USD,
    "Lambda requests": requests * REQUEST_USD,
    [`Lambda while a model of ${STEP_SECONDS} s a step and ${DERIVATION_SECONDS} s a derivation is waited for`]:
      (sum(waited) / traces.length) * MODEL_FUNCTION_GB * GB_SECOND_USD,
  };
  return {
    name: "orchestration of a cycle on AWS",
    value: sum(Object.values(parts)),
    unit: "$",
    aim: { bound: "at most", value: 0.004 },
    limit: { what: "its transitions alone", value: parts["Step Functions"] },
    notes: ["list prices of us-east-1, no free tier; S3, DynamoDB, SQS, logs and the model's tokens are not in it"],
    parts: { unit: "$", values: parts },
  };
}
