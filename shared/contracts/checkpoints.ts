import { z } from "zod";
import { Evidence } from "./evidence.ts";
import { Message, ModelReply } from "./model.ts";
import { CycleTotals } from "./stored-items.ts";
import { RejectionReason, SubmittedTask } from "./task.ts";

/* Write-once S3 objects of a cycle; where they and the table disagree, they win. */

const call = {
  reply: ModelReply,
  costUsd: z.number().nonnegative().nullable().describe("null where the price table does not know the model"),
  at: z.iso.datetime(),
  /** Of the cycle, this call included; so the latest checkpoint of a lost cycle holds what it cost. */
  totals: CycleTotals,
};

/** `k<k>/step<step>/turn.json`: the collector's turn. */
export const Turn = z.strictObject(call);
export type Turn = z.infer<typeof Turn>;

/** `k<k>/step<step>/context.json` and `k<k>/opening.json`: what the next call goes on from. */
export const SynthesisContext = z.strictObject({
  /** Q(k-1): the seed's name for k = 1, then the last accepted query. */
  query: z.string(),
  /** A(k-1), for the generator; null at first. */
  answer: z.string().nullable(),
  /** E accumulated over all iterations so far. */
  evidence: z.array(Evidence),
  /** The iteration's conversation, append-only; empty before its first call. */
  messages: z.array(Message),
  totals: CycleTotals,
  /** Why derivations of this cycle were rejected for good, by code. */
  rejections: z.record(z.string(), z.int().nonnegative()),
});
export type SynthesisContext = z.infer<typeof SynthesisContext>;

/** `k<k>/derivation-<1|2>.json`: the generator's turn and what the grounding gate said. */
export const Derivation = z.strictObject({
  ...call,
  submitted: SubmittedTask.nullable(),
  rejections: z.array(RejectionReason),
});
export type Derivation = z.infer<typeof Derivation>;
