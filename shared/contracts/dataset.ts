import { z } from "zod";
import { ExportId, RunId } from "./ids.ts";

const count = z.int().nonnegative();

/** First part of a dataset's prefix: `datasets/<name>/<version>/`. A run's own dataset is named by its id. */
export const DatasetName = z
  .string()
  .max(64)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, "a dataset's name has small letters, digits, dots, dashes and underscores, and begins with a letter or digit")
  .refine((name) => !name.startsWith("run-"), "names that begin with run- are the runs' own datasets");
export type DatasetName = z.infer<typeof DatasetName>;

export const DatasetVersion = z.string().regex(/^v[1-9]\d{0,5}$/, "a version looks like v1");
export type DatasetVersion = z.infer<typeof DatasetVersion>;

/** Files of one consumer's own format, beside `canonical`, which holds everything. */
export const DatasetView = z.enum([
  "canonical",
  "sft/messages",
  "sft/verl",
  "sft/sharegpt",
  "sft/swift",
  "rl/trl",
  "rl/verl",
  "rl/skyrl",
  "rl/nemo_gym",
  "rl/verifiers",
]);
export type DatasetView = z.infer<typeof DatasetView>;

/** Byte-pair encodings that tokens can be counted by; o200k_harmony is gpt-oss's. */
export const TokenizerName = z.enum(["o200k_harmony", "o200k_base", "cl100k_base"]);
export type TokenizerName = z.infer<typeof TokenizerName>;

/** A version that stands. */
export const DatasetRef = z.strictObject({ dataset: DatasetName, version: DatasetVersion });
export type DatasetRef = z.infer<typeof DatasetRef>;

const exportFields = z.strictObject({
  dataset: DatasetName,
  version: DatasetVersion.nullable().default(null).describe("null: the one after the newest"),
  runs: z.array(RunId).max(50).default([]).describe("runs of kind trajectories or self-sampling that have ended"),
  from: DatasetRef.nullable().default(null).describe("in place of runs: derive views from the canonical rows of this version"),
  views: z.array(DatasetView).min(1).nullable().default(null).describe("beside canonical; null: all that the runs have rows for"),
  standIns: z.boolean().default(false).describe("also put rows whose tools or models were stand-ins into the training views, marked"),
  rngSeed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0)
    .describe("shuffles the rows"),
  shardBytes: z.int().min(1_000_000).max(1_000_000_000).default(96_000_000).describe("about how many bytes a shard of the canonical view has"),
  shards: z
    .int()
    .min(1)
    .max(4_096)
    .nullable()
    .default(null)
    .describe("so many shards of the training split; null: by shardBytes, a multiple of 8 where there is enough"),
  tokenizer: TokenizerName.nullable().default(null).describe("name of the tokenizer that token counts are for; null: none are counted"),
});

export const ExportSettings = exportFields.superRefine(({ runs, from, views }, context) => {
  const wrong = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
  if (runs.length === 0 && from === null) wrong("runs", "name the runs to export, or with from the version whose views to derive again");
  if (runs.length > 0 && from !== null) wrong("from", "give either runs or from, not both");
  if (from !== null && views?.includes("canonical")) wrong("views", "canonical is what the views are derived from; name others");
});
export type ExportSettings = z.infer<typeof ExportSettings>;

export const ExportStatus = z.enum(["running", "cancelling", "done", "cancelled", "failed"]);
export type ExportStatus = z.infer<typeof ExportStatus>;

/** An export as the table holds it. */
export const DatasetExport = z.strictObject({
  id: ExportId,
  status: ExportStatus,
  settings: ExportSettings,
  /** Settled when it is planned. */
  version: DatasetVersion.nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  attempt: z.int().positive(),
  counts: z.strictObject({ rows: count, shards: count, shardsDone: count, bytes: count }),
  /** `datasets/<name>/<version>/`, once _SUCCESS stands. */
  prefix: z.string().nullable(),
  error: z.string().nullable(),
  gitCommit: z.string().nullable(),
});
export type DatasetExport = z.infer<typeof DatasetExport>;
