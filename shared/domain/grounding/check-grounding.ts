import type { Json } from "../../contracts/domain.ts";
import type { Evidence } from "../../contracts/evidence.ts";
import type { RejectionReason, SubmittedTask } from "../../contracts/task.ts";
import { coverAnswer } from "./cover-answer.ts";
import { answerCharacters, citedFacts, pathSteps, pointerCharacters, queryCharacters } from "./limits.ts";
import { checkPath, listOf } from "./path.ts";
import { checkQuery, readQuery } from "./query.ts";
import { verifyFacts } from "./verify-facts.ts";

/** What bounds the work of the checks below; a submission beyond it is not looked at further. */
function checkSize({ query, answer, facts, evidenceIds, solutionPath }: SubmittedTask): RejectionReason[] {
  const tooMany = (field: string, most: number) => [{ code: "malformed_submission" as const, message: `${field} has more than ${most} entries; give fewer` }];
  if (query.length > queryCharacters.max)
    return [{ code: "malformed_submission", message: `the query has ${query.length} characters; write at most ${queryCharacters.max}` }];
  if (answer.trim() === "") return [{ code: "malformed_submission", message: "the answer is empty; state it" }];
  if (answer.length > answerCharacters)
    return [{ code: "answer_too_long", message: `the answer has ${answer.length} characters; ask for something that at most ${answerCharacters} state` }];
  if (facts.length > citedFacts) return tooMany("facts", citedFacts);
  if (evidenceIds.length > pathSteps) return tooMany("evidenceIds", pathSteps);
  if (solutionPath.length > pathSteps || solutionPath.some((step) => step.dependsOn.length > pathSteps)) return tooMany("solutionPath", pathSteps);
  if (facts.some(({ value }) => value.trim() === "" || value.length > answerCharacters))
    return [{ code: "malformed_submission", message: `a fact is a part of the answer: write 1 to ${answerCharacters} characters as its value` }];
  const names = [
    ...evidenceIds,
    ...facts.flatMap((fact) => [fact.evidenceId, fact.field]),
    ...solutionPath.flatMap((step) => [step.evidenceId, step.tool, ...step.dependsOn]),
  ];
  if (names.some((name) => name.length > pointerCharacters))
    return [
      { code: "malformed_submission", message: `an evidence id, tool or field has more than ${pointerCharacters} characters; give them as they were shown` },
    ];
  return [];
}

function checkCited(evidenceIds: readonly string[], evidence: ReadonlyMap<string, Evidence>): RejectionReason[] {
  if (evidenceIds.length === 0)
    return [{ code: "no_evidence_cited", message: `evidenceIds is empty; list the evidence that entails the answer, of ${listOf(evidence)}` }];
  return evidenceIds
    .filter((id) => !evidence.has(id))
    .map((id) => ({ code: "unknown_evidence", message: `evidenceIds names ${id.slice(0, 60)}, which is no evidence; there is ${listOf(evidence)}` }));
}

/**
 * The grounding gate: a task is stored only if its answer is strictly entailed by cited tool outputs, as far as text can show (section 3.3,
 * "its content remains strictly grounded in" the evidence). Deterministic; each reason says what would be right.
 * @param given.evidence all of E(k).
 * @param given.outputs full outputs by evidence id, of all evidence that the task cites at least.
 * @returns reasons against the task; empty: it is grounded.
 * @throws Error where the output of cited evidence was not given.
 */
export function checkGrounding(
  submitted: SubmittedTask,
  given: { evidence: readonly Evidence[]; outputs: ReadonlyMap<string, Json>; toolset: readonly string[] },
): RejectionReason[] {
  const size = checkSize(submitted);
  if (size.length > 0) return size;
  const evidence = new Map(given.evidence.map((item) => [item.id, item]));
  const query = readQuery(submitted.query);
  const cited = new Set(submitted.evidenceIds);
  const verification = verifyFacts(submitted.facts, { evidence, outputs: given.outputs, cited, query: query.text });
  const reasons = [
    ...checkQuery(submitted.query, new Set(evidence.keys())),
    ...checkCited(submitted.evidenceIds, evidence),
    ...checkPath(submitted, evidence, given.toolset),
    ...verification.reasons,
    ...coverAnswer(submitted.answer, { verification, query, outputs: given.outputs }),
  ];
  const distinct = new Map(reasons.map((reason) => [`${reason.code} ${reason.message}`, reason]));
  return [...distinct.values()];
}
