import { SynthesisSettings } from "../../shared/contracts/run-settings.ts";
import { noTallies } from "../../shared/contracts/run-tallies.ts";
import type { Run } from "../../shared/contracts/stored-items.ts";
import { noTotals } from "../../shared/domain/totals.ts";

type SynthesisRun = Run & { settings: SynthesisSettings };

export const testRunId = "run-01jdabcdefghjkmnpqrstvwxyz";
export function makeRun(settings: Record<string, unknown> = {}, overrides: Partial<Run> = {}): SynthesisRun {
  const parsed = SynthesisSettings.parse({
    rngSeed: 7,
    cycles: 1,
    models: { collector: "stand-in/rules", generator: "stand-in/rules" },
    // The pools of these tests are small.
    seeds: { repeat: true },
    ...settings,
  });
  return {
    id: testRunId,
    status: "running",
    phase: "synthesis",
    createdAt: "2026-01-01T00:00:00.000Z",
    endedAt: null,
    attempt: 1,
    counts: { planned: parsed.cycles, done: 0, failed: 0, cancelled: 0, notStarted: 0 },
    totals: noTotals,
    tallies: noTallies,
    stopped: null,
    taskToken: "token",
    error: null,
    datasetPrefix: null,
    decontamination: null,
    coverage: null,
    overlap: null,
    replay: null,
    gitCommit: null,
    ...overrides,
    settings: parsed,
  };
}
