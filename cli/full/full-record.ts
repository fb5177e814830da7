import { z } from "zod";
import { ExportId, RunId } from "../../shared/contracts/ids.ts";
import { ModelRef } from "../../shared/contracts/model.ts";
import { SynthesisSettings } from "../../shared/contracts/run-settings.ts";

const key = z.string().min(1);
/** The idempotency key that it is asked for with; the id is null until the API has answered. */
const run = z.strictObject({ key, id: RunId.nullable() });

/** What `npm start -- --full` was told. */
export const FullSettings = z.strictObject({
  /** Its cycles are shared out among tasks for SFT and for RL. */
  synthesis: SynthesisSettings,
  teacher: ModelRef,
  student: ModelRef,
  /** null: the deterministic comparison judges alone. */
  verifiers: z.tuple([ModelRef, ModelRef]).nullable(),
});
export type FullSettings = z.infer<typeof FullSettings>;

/** What it began, stage by stage, so that the next one can go on with it, or begin the same again. */
export const FullRecord = z.strictObject({
  settings: FullSettings,
  /** What stands in for the services that its tools ask; null where they are asked themselves. */
  upstreamUrl: z.string().nullable(),
  stages: z.strictObject({ synthesis: run, rlSynthesis: run, trajectories: run, selfSampling: run, export: z.strictObject({ key, id: ExportId.nullable() }) }),
  reported: z.boolean(),
});
export type FullRecord = z.infer<typeof FullRecord>;
export type FullStage = keyof FullRecord["stages"];

/** In their order: each stands on those before it. */
export const fullStages = ["synthesis", "rlSynthesis", "trajectories", "selfSampling", "export"] as const satisfies readonly FullStage[];

export function newFullRecord(settings: FullSettings, upstreamUrl: string | null, newKey: () => string): FullRecord {
  const stage = () => ({ key: newKey(), id: null });
  return {
    settings,
    upstreamUrl,
    stages: { synthesis: stage(), rlSynthesis: stage(), trajectories: stage(), selfSampling: stage(), export: stage() },
    reported: false,
  };
}

/** The stage and all that stand on it begin anew. */
export function withoutStagesFrom(record: FullRecord, from: FullStage, newKey: () => string): FullRecord {
  const lost = fullStages.slice(fullStages.indexOf(from));
  return { ...record, stages: { ...record.stages, ...Object.fromEntries(lost.map((stage) => [stage, { key: newKey(), id: null }])) } };
}
