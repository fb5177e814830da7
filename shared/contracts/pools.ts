import { z } from "zod";
import { Domain } from "./domain.ts";

/** One anchor entity of a domain's seed pool (section 3.2). */
export const Seed = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  type: z.string().min(1),
  domain: Domain,
  aliases: z.array(z.string()),
  externalId: z.string().nullable(),
  source: z.string().min(1),
  licence: z.string().min(1),
});
export type Seed = z.infer<typeof Seed>;

/** The implied tool-use pattern of an exemplar. */
export const ExemplarPattern = z.enum(["retrieve", "retrieve-compute", "multi-hop", "compare", "aggregate", "compute", "verify", "plan"]);

/** A query without answer or trace: a form-level cue for the derivation (section 3.2). */
export const Exemplar = z.strictObject({
  id: z.string().min(1),
  family: z.string().min(1),
  query: z.string().min(1),
  domains: z.array(Domain).min(1),
  pattern: ExemplarPattern,
  source: z.string().min(1),
  licence: z.string().min(1),
});
export type Exemplar = z.infer<typeof Exemplar>;
