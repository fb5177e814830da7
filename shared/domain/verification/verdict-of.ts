import type { ModelRef, ModelReply, Usage } from "../../contracts/model.ts";
import type { Verdict } from "../../contracts/rollout.ts";
import type { VerdictReply } from "../../contracts/verification.ts";
import { isStandInModel } from "../models/model-id.ts";
import { addUsage, noUsage } from "../totals.ts";
import type { ReadVerdict } from "./read-verdict.ts";

type Read = { given: VerdictReply; read: ReadVerdict };

/**
 * What a rollout keeps of a verifier that was asked: the last reply decides, all are paid for.
 * @param asked its replies in order, one or two
 * @param error why there is none, where it could not be asked to the end
 */
export function verdictOf(verifier: ModelRef, asked: readonly Read[], error: string | null = null): Verdict {
  const last = asked.at(-1);
  const reply = last?.given.reply ?? null;
  const verdict = last?.read.verdict ?? null;
  return {
    verifier,
    modelId: reply?.modelId ?? null,
    accepted: verdict?.accepted ?? null,
    reason: verdict?.reason ?? null,
    raw: reply === null ? null : rawOf(reply),
    error: verdict === null ? (error ?? last?.read.why ?? "it was not asked") : null,
    usage: asked.map(({ given }) => given.reply.usage).reduce<Usage>(addUsage, noUsage),
    costUsd: costOf(asked),
    provenance: reply?.provenance ?? (isStandInModel(verifier) ? "stand-in" : "live"),
  };
}

/** null where one of the calls has no known price. */
function costOf(asked: readonly Read[]): number | null {
  const costs = asked.map(({ given }) => given.costUsd);
  return costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0);
}

/** The reply's text and calls as they came. */
function rawOf({ message }: ModelReply): string {
  return message.content
    .flatMap((block) => {
      if (block.type === "text") return [block.text];
      if (block.type === "toolCall") return [`${block.name}(${block.malformed ?? JSON.stringify(block.arguments)})`];
      return [];
    })
    .join("\n");
}
