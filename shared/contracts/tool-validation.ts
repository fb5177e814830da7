import { z } from "zod";
import { Domain, ToolKind } from "./domain.ts";

/** Who answered the HTTP tools: the upstreams themselves, a server that the user named, or the project's own stand-in for them. */
export const ValidationMode = z.enum(["live", "against", "stand-in"]);
export type ValidationMode = z.infer<typeof ValidationMode>;

/** exempt: it does not apply to such a tool; skipped: an earlier check failed. */
const CheckOutcome = z.enum(["passed", "failed", "exempt", "skipped"]);
export type CheckOutcome = z.infer<typeof CheckOutcome>;

export const ToolValidation = z.strictObject({
  tool: z.string(),
  domain: Domain,
  kind: ToolKind,
  family: z.string(),
  version: z.string(),
  /** Of the tool's definition; the entry counts for no other. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mode: ValidationMode,
  status: z.enum(["validated", "failed", "unavailable"]),
  /** Why it is not validated; empty for one that is. */
  reasons: z.array(z.string()),
  /** What the validation leaves out for this tool, in words. */
  exemptions: z.array(z.string()),
  checks: z.strictObject({ correctness: CheckOutcome, consistency: CheckOutcome, concurrency: CheckOutcome, errors: CheckOutcome }),
  /** Of calls made one after the other; null where none was answered. */
  latency: z.strictObject({ calls: z.int().positive(), p50Ms: z.number().nonnegative(), p95Ms: z.number().nonnegative() }).nullable(),
  at: z.iso.datetime(),
});
export type ToolValidation = z.infer<typeof ToolValidation>;

/** The tool pool as it was validated; only what stands here as validated is sampled (section 3.2). */
export const ValidatedPool = z.strictObject({
  schemaVersion: z.literal(1),
  at: z.iso.datetime(),
  mode: ValidationMode,
  /** The server that the user named, null in the other modes. */
  against: z.url().nullable(),
  /** Of all the pool's tools, as a run records it. */
  poolSha256: z.string().regex(/^[0-9a-f]{64}$/),
  tools: z.array(ToolValidation),
});
export type ValidatedPool = z.infer<typeof ValidatedPool>;
