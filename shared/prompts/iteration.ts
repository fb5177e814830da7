import type { Evidence } from "../contracts/evidence.ts";
import type { Exemplar, Seed } from "../contracts/pools.ts";
import type { RejectionReason } from "../contracts/task.ts";
import { untagged } from "./untagged.ts";

/** The message that opens iteration k's thread: S, Q(k-1) and E(k-1). */
export function renderOpening(given: { k: number; seed: Seed; query: string; answer: string | null; evidence: readonly Evidence[] }): string {
  const { name, type, domain, aliases, externalId } = given.seed;
  return [
    `<iteration k="${given.k}"/>`,
    `<seed>${untagged(JSON.stringify({ name, type, domain, aliases, externalId }))}</seed>`,
    `<query>${untagged(given.query)}</query>`,
    ...(given.answer === null ? [] : [`<answer>${untagged(given.answer)}</answer>`]),
    ...(given.evidence.length === 0 ? [] : [`<evidence>\n${given.evidence.map(renderItem).join("\n")}\n</evidence>`]),
    given.k === 1 ? "Collect evidence about the seed." : "Collect further evidence that deepens or widens the query.",
  ].join("\n");
}

function renderItem(item: Evidence): string {
  const args = untagged(JSON.stringify(item.arguments)).replaceAll("'", "\\u0027");
  return `<item id="${item.id}" tool="${item.tool}" arguments='${args}'>\n${untagged(item.shown)}\n</item>`;
}

/** A tool result that became evidence. */
export function renderEvidenceResult(evidenceId: string, shown: string): string {
  return `[evidence ${evidenceId}]\n${shown}`;
}

/** A valid output that is no new evidence: empty, or a repeat. */
export function renderIdleResult(reason: string, shown: string): string {
  return `[not evidence: ${reason}]\n${shown}`;
}

export const earlySubmission = "[not evidence: submit_task is for the derivation, which has not begun]";

/** Asks for (Q(k), A(k)); X are form-level cues that the collector has not seen. */
export function renderDerive(exemplars: readonly Exemplar[]): string {
  const cues = exemplars.map(({ pattern, query }) => `<exemplar${pattern === null ? "" : ` pattern="${pattern}"`}>${untagged(query)}</exemplar>`);
  return ["<derive>", ...cues, "</derive>", "Derive the task from the evidence above and call submit_task."].join("\n");
}

/** The one re-ask, with what the grounding gate found. */
export function renderRejection(reasons: readonly RejectionReason[]): string {
  return [
    "The task was rejected:",
    ...reasons.map((reason) => `- ${reason.code}: ${reason.message}`),
    "Submit a corrected task, or another one that the evidence entails, through submit_task.",
  ].join("\n");
}
