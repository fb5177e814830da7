import { SynthesisContext } from "../../contracts/checkpoints.ts";
import { Configuration, CycleDraws } from "../../contracts/configuration.ts";
import type { SampleConfigurationInput, SampleConfigurationOutput } from "../../contracts/cycle-machine.ts";
import { configurationKey, drawsKey, openingContextKey } from "../../contracts/object-keys.ts";
import { noTotals } from "../../domain/totals.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { CycleStore, RunStore } from "../../ports/stores.ts";
import { renderOpening } from "../../prompts/iteration.ts";
import { readCheckpoint, writeCheckpoint } from "../checkpoint.ts";

export class RunNotFoundError extends Error {
  override readonly name = "RunNotFoundError";
}

/** A cycle that was never planned: our bug. */
export class MissingDrawError extends Error {
  override readonly name = "MissingDrawError";
}

/** SampleConfiguration: (S, T, X) of the cycle, as planning drew it, and the context that its first iteration opens with: Q(0) = S, E(0) empty. */
export async function sampleConfiguration(
  ports: { runs: RunStore; cycles: CycleStore; objects: ObjectStore },
  input: SampleConfigurationInput,
): Promise<SampleConfigurationOutput> {
  const run = await ports.runs.get(input.runId);
  if (run === null) throw new RunNotFoundError(`no run ${input.runId}`);
  if (run.settings.kind !== "synthesis") throw new MissingDrawError(`run ${input.runId} is of ${run.settings.kind} and has no cycles`);
  const { pools, draws } = await readCheckpoint(ports.objects, drawsKey(input.runId, input.cycleIndex), CycleDraws);
  const draw = draws.find(({ cycleIndex }) => cycleIndex === input.cycleIndex);
  if (!draw) throw new MissingDrawError(`run ${input.runId} has no draw for cycle ${input.cycleIndex}`);
  const drawn: Configuration = { runId: input.runId, cycleId: input.cycleId, ...draw, settings: run.settings, pools };
  const key = configurationKey(input.cycleId);
  const { seed, toolset, settings } = await writeCheckpoint(ports.objects, key, Configuration, drawn);
  const contextKey = openingContextKey(input.cycleId, 1);
  const opening = renderOpening({ k: 1, seed, query: seed.name, answer: null, evidence: [] });
  await writeCheckpoint(ports.objects, contextKey, SynthesisContext, {
    query: seed.name,
    answer: null,
    evidence: [],
    messages: [{ role: "user", content: [{ type: "text", text: opening }] }],
    totals: noTotals,
    rejections: {},
  });
  await ports.cycles.recordConfiguration(input.cycleId, { seedName: seed.name, toolset });
  const { steps, parallelCalls, shownCharacters } = settings;
  const limits = { steps, parallelCalls, shownCharacters };
  return { position: { ...input, limits, k: 1, step: 1, configurationKey: key, contextKey, derivation: 1, throttles: 0 } };
}
