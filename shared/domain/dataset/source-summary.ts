import type { ModelRef } from "../../contracts/model.ts";

/** A run that a dataset stands on, as its manifest and its card tell of it. */
export type SourceRunSummary = {
  id: string;
  kind: string;
  settings: unknown;
  counts: unknown;
  totals: { costUsd: number; unpricedCalls: number; modelCalls: number; toolCalls: number };
  gitCommit: string | null;
};

/** A model of those runs, by what it did, with its list price in $ per million tokens; null where no price is known. */
export type ModelSummary = { model: ModelRef; role: "collector" | "generator" | "policy" | "verifier"; price: { input: number; output: number } | null };
