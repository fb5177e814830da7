import { z } from "zod";
import { RolloutId, RunId } from "./ids.ts";

/** Which judged answers an audit draws from. */
export const AuditPopulation = z.enum(["judged", "accepted", "rejected", "disagreed"]);
export type AuditPopulation = z.infer<typeof AuditPopulation>;

/** What a person thinks of an answer; unsure ones are counted apart. */
export const AuditMark = z.enum(["right", "wrong", "unsure"]);
export type AuditMark = z.infer<typeof AuditMark>;

/** How an audit's sample was drawn: the same runs, population, size and seed give the same sample. */
export const AuditSample = z.strictObject({
  runs: z.array(RunId).min(1),
  of: AuditPopulation,
  /** Answers in the population, and those that were drawn. */
  population: z.int().nonnegative(),
  size: z.int().positive(),
  rngSeed: z.int().nonnegative(),
  drawnAt: z.iso.datetime(),
});
export type AuditSample = z.infer<typeof AuditSample>;

/** What is marked: the same three texts that the verifiers saw, and nothing of what they said. */
export const AuditItem = z.strictObject({ rolloutId: RolloutId, query: z.string(), reference: z.string(), answer: z.string() });
export type AuditItem = z.infer<typeof AuditItem>;

/** The file that the page saves. */
export const AuditMarks = z.strictObject({
  format: z.literal("dive-audit-1"),
  sample: AuditSample,
  marks: z.record(RolloutId, AuditMark),
});
export type AuditMarks = z.infer<typeof AuditMarks>;
