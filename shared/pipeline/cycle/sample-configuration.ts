import { SynthesisContext } from "../../contracts/checkpoints.ts";
import { Configuration } from "../../contracts/configuration.ts";
import type { SampleConfigurationInput, SampleConfigurationOutput } from "../../contracts/cycle-machine.ts";
import { configurationKey, openingContextKey } from "../../contracts/object-keys.ts";
import type { Pools } from "../../domain/sampling/draw-configuration.ts";
import { drawConfiguration } from "../../domain/sampling/draw-configuration.ts";
import { noTotals } from "../../domain/totals.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { CycleStore, RunStore } from "../../ports/stores.ts";
import { renderOpening } from "../../prompts/iteration.ts";
import { writeCheckpoint } from "../checkpoint.ts";

export class RunNotFoundError extends Error {
  override readonly name = "RunNotFoundError";
}

/** SampleConfiguration: (S, T, X) of the cycle, and the context that its first iteration opens with: Q(0) = S, E(0) empty. */
export async function sampleConfiguration(
  ports: { runs: RunStore; cycles: CycleStore; objects: ObjectStore; pools: () => Promise<Pools> },
  input: SampleConfigurationInput,
): Promise<SampleConfigurationOutput> {
  const run = await ports.runs.get(input.runId);
  if (run === null) throw new RunNotFoundError(`no run ${input.runId}`);
  const drawn = drawConfiguration({ runId: input.runId, cycleIndex: input.cycleIndex, settings: run.settings, pools: await ports.pools() });
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
