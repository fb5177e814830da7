import { z } from "zod";
import { Domain } from "./domain.ts";
import { PlainName, PlainText } from "./plain-text.ts";
import { mostPoolRows } from "./pool-limits.ts";

/** It stands in messages and in the reports of runs. */
const RowId = PlainName.max(500);

/** One anchor entity of a domain's seed pool (section 3.2). */
export const Seed = z.strictObject({
  id: RowId,
  name: PlainName,
  type: PlainName,
  domain: Domain,
  aliases: z.array(PlainName),
  externalId: PlainName.nullable(),
  source: PlainName,
  licence: PlainName,
});
export type Seed = z.infer<typeof Seed>;

/** Supervised fine-tuning, reinforcement learning, or held out for Dive-Eval: an entity is in one of them, with all its aliases. */
export const Split = z.enum(["sft", "rl", "eval"]);
export type Split = z.infer<typeof Split>;

/** What a run may draw from: one split, both of training, or all. */
export const SplitChoice = z.enum([...Split.options, "train", "all"]);
export type SplitChoice = z.infer<typeof SplitChoice>;

/** A domain's seeds as they are stored: by type, the fields that all seeds of a type share said once. */
export const SeedFile = z.strictObject({
  format: z.literal("dive-seeds"),
  version: z.literal(1),
  domain: Domain,
  sources: z.array(z.tuple([z.string().min(1).describe("source"), z.string().min(1).describe("licence")])).min(1),
  types: z.record(
    z.string().regex(/^[a-z_]+$/),
    z
      .array(
        z.tuple([
          z.string().min(1).describe("last part of the id, after domain and type"),
          z.string().min(1).describe("name"),
          z.string().min(1).nullable().describe("externalId"),
          z.int().nonnegative().describe("place in sources"),
          z.array(z.string().min(1)).describe("aliases"),
        ]),
      )
      .min(1),
  ),
});
export type SeedFile = z.infer<typeof SeedFile>;

/** The implied tool-use pattern of an exemplar. */
export const ExemplarPattern = z.enum(["retrieve", "retrieve-compute", "multi-hop", "compare", "aggregate", "compute", "verify", "plan"]);
export type ExemplarPattern = z.infer<typeof ExemplarPattern>;

/** A query without answer or trace: a form-level cue for the derivation (section 3.2). */
export const Exemplar = z.strictObject({
  id: RowId,
  family: PlainName,
  query: PlainText,
  domains: z.array(Domain).min(1),
  pattern: ExemplarPattern.nullable().describe("null where nobody has said it, as of an imported query"),
  source: PlainName,
  licence: PlainName,
});
export type Exemplar = z.infer<typeof Exemplar>;

/** The shipped exemplars as they are stored: by family. */
export const ExemplarFile = z.strictObject({
  format: z.literal("dive-exemplars"),
  version: z.literal(1),
  source: z.string().min(1),
  licence: z.string().min(1),
  families: z.record(
    z.string().min(1),
    z
      .array(
        z.tuple([
          z.string().min(1).describe("last part of the id, after the family"),
          ExemplarPattern.describe("pattern"),
          z.array(Domain).min(1).describe("domains that it fits"),
          z.string().min(1).describe("query"),
        ]),
      )
      .min(1),
  ),
});
export type ExemplarFile = z.infer<typeof ExemplarFile>;

/** A pool that a user stored: named by the hash of its rows. */
export const PoolId = z.string().regex(/^pool-[0-9a-f]{32}$/, "the id of a stored pool, as in pool- and 32 hexadecimal digits");
export type PoolId = z.infer<typeof PoolId>;

/** A row of a query file: what no task may copy. */
export const ProtectedQuery = z.strictObject({ id: RowId, query: PlainText });
export type ProtectedQuery = z.infer<typeof ProtectedQuery>;

const tooMany = `more than ${mostPoolRows.toLocaleString("en-GB")} rows, the most that a pool holds`;
const distinctIds = (rows: readonly { id: string }[], context: z.RefinementCtx) => {
  const places = new Map<string, number>();
  for (const [place, { id }] of rows.entries()) {
    const first = places.get(id);
    if (first !== undefined) context.addIssue({ code: "custom", path: [place, "id"], message: `the id of row ${first}: ${id}` });
    places.set(id, place);
  }
};

/** A user's own pool version, whole. */
export const UserPool = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("seeds"), rows: z.array(Seed).min(1).max(mostPoolRows, tooMany).superRefine(distinctIds) }),
  z.strictObject({ kind: z.literal("exemplars"), rows: z.array(Exemplar).min(1).max(mostPoolRows, tooMany).superRefine(distinctIds) }),
  z.strictObject({ kind: z.literal("queries"), rows: z.array(ProtectedQuery).min(1).max(mostPoolRows, tooMany).superRefine(distinctIds) }),
]);
export type UserPool = z.infer<typeof UserPool>;

const count = z.int().nonnegative();
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const SplitCounts = z.strictObject({ sft: count, rl: count, eval: count });

/** What the shipped pools hold: enough to check a run's settings without reading the pools. */
export const PoolCard = z.strictObject({
  version: z.literal(1),
  seeds: z.strictObject({
    sha256: Sha256,
    domains: z.partialRecord(
      Domain,
      z.strictObject({
        count,
        sha256: Sha256,
        types: z.record(z.string(), SplitCounts),
        sources: z.array(z.strictObject({ source: z.string(), licence: z.string(), count })),
      }),
    ),
  }),
  exemplars: z.strictObject({ sha256: Sha256, count, families: z.record(z.string(), count), domains: z.partialRecord(Domain, count) }),
});
export type PoolCard = z.infer<typeof PoolCard>;
