import type { Json } from "../../contracts/domain.ts";
import type { Evidence } from "../../contracts/evidence.ts";
import type { CitedFact, RejectionReason } from "../../contracts/task.ts";
import { type Claim, claimOf } from "./claim.ts";
import { wordsOf } from "./figures.ts";
import { findField, findFigure } from "./find-field.ts";
import { resolvePointer } from "./json-pointer.ts";
import { listOf } from "./path.ts";
import { type Field, objectionTo } from "./stands-in-field.ts";
import { connectives, hedges } from "./words.ts";

/** A fact that stands in the field it cites. */
export type VerifiedFact = { claim: Claim; field: Field };
export type Verification = { verified: VerifiedFact[]; failed: Claim[]; reasons: RejectionReason[] };

type Given = { evidence: ReadonlyMap<string, Evidence>; outputs: ReadonlyMap<string, Json>; cited: ReadonlySet<string>; query: string };

const excerpt = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

function rejectionOf(fact: CitedFact, claim: Claim, objection: string, output: Json, { outputs, query }: Given): RejectionReason {
  const place = `${fact.evidenceId}${fact.field === "" ? "" : ` ${excerpt(fact.field)}`}`;
  const value = excerpt(fact.value);
  if (claim.kind === "yesNo" && objection !== "the field holds true" && objection !== "the field holds false")
    return {
      code: "undecided_yes_no",
      message: `"${value}": ${place} does not decide it: ${objection}; cite a field that is true or false, or compute the comparison with a Processing tool`,
    };
  if (claim.kind === "figure" && findFigure(claim.figure, outputs, query) === null)
    return {
      code: "computed_without_processing",
      message: `${value} stands in no cited output (${place}: ${objection}); what is computed must be the output of a Processing call that you cite`,
    };
  const right = findField(claim, output, query);
  const hint = right === null ? "" : `; it stands at ${right === "" ? "the whole output" : right} of ${fact.evidenceId}`;
  return { code: "fact_not_in_field", message: `"${value}" does not stand at ${place}: ${objection}${hint}` };
}

function verify(fact: CitedFact, claim: Claim, given: Given): VerifiedFact | RejectionReason {
  const { evidence, outputs, cited, query } = given;
  const value = excerpt(fact.value);
  if (!evidence.has(fact.evidenceId))
    return { code: "unknown_evidence", message: `the fact "${value}" cites ${excerpt(fact.evidenceId)}, which is no evidence; there is ${listOf(evidence)}` };
  if (!cited.has(fact.evidenceId))
    return { code: "unknown_evidence", message: `the fact "${value}" cites ${fact.evidenceId}, which evidenceIds does not list; list it there` };
  if (claim.kind === "text" && wordsOf(claim.text).every(({ word }) => connectives.has(word) || hedges.has(word)))
    return { code: "fact_not_in_field", message: `"${value}" states nothing; a fact is a number, name, sequence, date or yes/no of the answer` };
  const output = outputs.get(fact.evidenceId);
  if (output === undefined) throw new Error(`checkGrounding was given no output of ${fact.evidenceId}, which the task cites`);
  const resolved = resolvePointer(output, fact.field);
  if (!resolved.found)
    return {
      code: "field_not_found",
      message: `${fact.evidenceId} has no ${excerpt(fact.field)}; a JSON Pointer starts with /, and at ${resolved.at === "" ? "the top" : resolved.at} there is ${resolved.there}`,
    };
  const objection = objectionTo(claim, resolved, query);
  return objection === null ? { claim, field: resolved } : rejectionOf(fact, claim, objection, output, given);
}

/** Looks each fact up in the field that it cites. */
export function verifyFacts(facts: readonly CitedFact[], given: Given): Verification {
  const verification: Verification = { verified: [], failed: [], reasons: [] };
  for (const fact of facts) {
    const claim = claimOf(fact.value);
    const outcome = verify(fact, claim, given);
    if ("code" in outcome) {
      verification.failed.push(claim);
      verification.reasons.push(outcome);
    } else verification.verified.push(outcome);
  }
  return verification;
}
