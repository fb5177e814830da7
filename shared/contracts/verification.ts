import { z } from "zod";
import { ModelReply } from "./model.ts";

/** What a verifier hands in through submit_verdict. */
export const SubmittedVerdict = z.strictObject({
  accepted: z.boolean().describe("true only where the answer states what the reference states"),
  reason: z.string().describe("one sentence: what agrees, or what differs"),
});
export type SubmittedVerdict = z.infer<typeof SubmittedVerdict>;

/** `verdict-<place>-<asked>.json`: one reply of one verifier, paid for once. */
export const VerdictReply = z.strictObject({
  reply: ModelReply,
  costUsd: z.number().nonnegative().nullable().describe("null where the price table does not know the model"),
  at: z.iso.datetime(),
});
export type VerdictReply = z.infer<typeof VerdictReply>;
