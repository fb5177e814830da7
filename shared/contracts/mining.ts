import { z } from "zod";
import { Domain } from "./domain.ts";
import { ModelRef, ModelReply, Usage } from "./model.ts";
import { PoolId, Seed, Split } from "./pools.ts";

/* Mining of seeds (section 3.2): pages of source text, entities that a model names in them, a pool of those that the domain's tools know. */

/** `mine-` and 26 characters in lower case. */
export const MiningId = z.string().regex(/^mine-[0-9a-hjkmnp-tv-z]{26}$/, "a mining's id looks like mine-01j9z3k4m5n6p7q8r9s0t1v2w3");
export type MiningId = z.infer<typeof MiningId>;

export const MiningSource = z.enum(["wikipedia", "pubmed", "ncbi", "listings"]);
export type MiningSource = z.infer<typeof MiningSource>;

export const MiningDomain = Domain.exclude(["general"]);
export type MiningDomain = z.infer<typeof MiningDomain>;

/** Everything that a mining is told. */
export const MiningSettings = z.strictObject({
  domain: MiningDomain,
  source: MiningSource,
  query: z.string().trim().min(1).max(300).nullable().default(null).describe("what the source is searched for; null: the domain's own search"),
  pages: z.int().min(1).max(1_000).default(20).describe("pages of source text; one model call each"),
  texts: z.int().min(1).max(20).default(10).describe("articles, abstracts or records a page"),
  model: ModelRef,
  budgetUsd: z.number().positive().max(1_000_000).nullable().default(null).describe("no further page is begun when it is reached; null: none"),
});
export type MiningSettings = z.infer<typeof MiningSettings>;

const count = z.int().nonnegative();

export const MiningTotals = z.strictObject({
  modelCalls: count,
  toolCalls: count,
  usage: Usage,
  costUsd: z.number().nonnegative(),
  /** Calls of models whose price is unknown: their cost is not in costUsd. */
  unpricedCalls: count,
});
export type MiningTotals = z.infer<typeof MiningTotals>;

export const DropReason = z.enum(["not_in_text", "generic", "unknown_type", "not_findable", "in_shipped_pool", "duplicate", "near_duplicate", "pool_full"]);
export type DropReason = z.infer<typeof DropReason>;
const Reasons = z.partialRecord(DropReason, count);

/** notMined: the budget was reached, or the mining was cancelled. */
export const PageStatus = z.enum(["done", "failed", "notMined"]);

/** How a page ended; a later attempt goes over what is not done. */
export const MiningPage = z.strictObject({
  miningId: MiningId,
  page: count,
  attempt: z.int().positive(),
  status: PageStatus,
  reason: z.string().nullable(),
  totals: MiningTotals,
});
export type MiningPage = z.infer<typeof MiningPage>;

export const MiningStatus = z.enum(["running", "cancelled", "done", "failed"]);

/** What the finished pool holds. */
export const MiningResult = z.strictObject({
  kept: count,
  dropped: Reasons,
  types: z.record(z.string(), count),
  splits: z.record(Split, count),
  pool: PoolId.nullable().describe("null where nothing was kept"),
});
export type MiningResult = z.infer<typeof MiningResult>;

export const Mining = z.strictObject({
  id: MiningId,
  status: MiningStatus,
  settings: MiningSettings,
  /** Raised by each resumption. */
  attempt: z.int().positive(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Of the body that created it: the same key with another body is a conflict. */
  bodySha256: z.string(),
  result: MiningResult.nullable(),
});
export type Mining = z.infer<typeof Mining>;

/** A message of the mining queue. */
export const MiningWork = z.strictObject({ miningId: MiningId, page: count, attempt: z.int().positive() });
export type MiningWork = z.infer<typeof MiningWork>;

/** One text of a source, as it was read. */
export const SourceText = z.strictObject({ id: z.string(), title: z.string(), text: z.string() });
export type SourceText = z.infer<typeof SourceText>;

/** `minings/<id>/pages/<page>/text.json` */
export const SourcePage = z.strictObject({ texts: z.array(SourceText), toolCalls: count });
export type SourcePage = z.infer<typeof SourcePage>;

/** What the model submits through `submit_entities`. */
export const SubmittedEntities = z.strictObject({
  entities: z.array(
    z.strictObject({
      name: z.string().describe("the entity's name as it stands in the text"),
      type: z.string().describe("one of the types that the message lists"),
      aliases: z.array(z.string()).describe("its other names that stand in the text"),
      identifier: z.string().nullable().describe("its code or accession where the text gives one, else null"),
    }),
  ),
});
export type SubmittedEntities = z.infer<typeof SubmittedEntities>;
export type SubmittedEntity = SubmittedEntities["entities"][number];

/** `minings/<id>/pages/<page>/reply-<attempt>.json` */
export const ExtractionReply = z.strictObject({ reply: ModelReply, costUsd: z.number().nonnegative().nullable() });

const Dropped = z.strictObject({ name: z.string(), type: z.string(), page: count, reason: DropReason, detail: z.string().nullable() });
export type Dropped = z.infer<typeof Dropped>;

/** `minings/<id>/pages/<page>/entities.json`: what passed the checks of its page, and what did not. */
export const PageEntities = z.strictObject({ seeds: z.array(Seed), dropped: z.array(Dropped) });
export type PageEntities = z.infer<typeof PageEntities>;

/** `minings/<id>/report-<attempt>.json` */
export const MiningReport = z.strictObject({
  mining: MiningId,
  settings: MiningSettings,
  result: MiningResult,
  pages: z.strictObject({ done: count, failed: z.record(z.string(), z.string()), notMined: count }),
  kept: z.array(Seed.extend({ split: Split })),
  dropped: z.array(Dropped),
});
export type MiningReport = z.infer<typeof MiningReport>;

/** POST /minings and POST /minings/estimate. */
export const CreateMiningBody = z.strictObject({ ...MiningSettings.shape, model: ModelRef.optional() });
export type CreateMiningBody = z.infer<typeof CreateMiningBody>;

/** POST /minings/{id}/resume: a new budget, where the old one was reached. */
export const ResumeMiningBody = z.strictObject({ budgetUsd: MiningSettings.shape.budgetUsd.unwrap().optional() });
export type ResumeMiningBody = z.infer<typeof ResumeMiningBody>;

export const MiningView = z.strictObject({
  ...Mining.omit({ bodySha256: true }).shape,
  pages: z.strictObject({ planned: count, done: count, failed: count, notMined: count }),
  failures: z.array(z.strictObject({ reason: z.string(), pages: count })),
  totals: MiningTotals,
});
export type MiningView = z.infer<typeof MiningView>;
export const MiningList = z.strictObject({ items: z.array(Mining.omit({ bodySha256: true })), cursor: z.string().nullable() });
export type MiningList = z.infer<typeof MiningList>;

export const MiningEstimate = z.strictObject({
  pages: count,
  modelCalls: count,
  tokens: z.strictObject({ input: count, output: count }),
  costUsd: z.number().nullable().describe("null where the model's price is unknown"),
  pricesAsOf: z.string(),
  notes: z.array(z.string()),
});
export type MiningEstimate = z.infer<typeof MiningEstimate>;
