import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CreateRunRequest, CycleTrace, RunView, SynthesisRunRequest } from "../../shared/contracts/api.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import { biopythonSeedTypes } from "../../shared/pools/biopython-seed-types.ts";
import type { BenchStack } from "./bench-stack.ts";

/** Seldom, for each look reads every cycle and task of the run. */
const LOOK_EVERY_MS = 3_000;

/**
 * Starts a run of cycles through the API and waits for its end.
 * @throws Error where a cycle failed: its time would say nothing
 */
export function runToEnd(stack: Pick<BenchStack, "api">, settings: SynthesisRunRequest): Promise<RunView> {
  // Seeds that the tools on this machine answer for: what is measured does not hang on the internet.
  return wholeRun(stack, { seeds: { types: [...biopythonSeedTypes], repeat: true }, ...settings });
}

/**
 * As runToEnd, of any kind of run.
 * @throws Error where a cycle or rollout failed
 */
export async function wholeRun({ api }: Pick<BenchStack, "api">, settings: CreateRunRequest): Promise<RunView> {
  const { run } = await api.createRun(settings, randomUUID());
  let view = run;
  while (view.endedAt === null) {
    await sleep(LOOK_EVERY_MS);
    view = await api.run(run.id);
  }
  if (view.counts.done !== view.counts.planned)
    throw new Error(`run ${view.id} ended with ${JSON.stringify(view.counts)}: ${JSON.stringify(view.failures)} ${view.error ?? ""}`);
  return view;
}

/** The traces of all its cycles, one after another. */
export async function tracesOf({ api }: Pick<BenchStack, "api">, run: RunView): Promise<CycleTrace[]> {
  const traces: CycleTrace[] = [];
  for (let index = 0; index < run.counts.planned; index++) traces.push(await api.cycle(run.id, cycleIdOf(run.id, index)));
  return traces;
}

/** Seconds from the cycle's start to its end. */
export function wallSeconds({ id, startedAt, endedAt }: Pick<CycleTrace["cycle"], "id" | "startedAt" | "endedAt">): number {
  if (startedAt === null || endedAt === null) throw new Error(`cycle ${id} has no start or no end`);
  return (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
}

/** Model calls of a cycle, which come one after another. */
export function modelCallsOf(trace: CycleTrace): number {
  return trace.iterations.reduce((sum, { steps, derivations }) => sum + steps.length + derivations.length, 0);
}
