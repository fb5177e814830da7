import type { ToolKind } from "../../contracts/domain.ts";
import type { Evidence, ToolErrorCode, ToolOutput } from "../../contracts/evidence.ts";
import { canonicalJson } from "./canonical-json.ts";
import { isEmptyOutput } from "./is-empty-output.ts";
import { showOutput } from "./show-output.ts";

/** Why a call is no evidence: its error, nothing in its result, or a result that E already holds. */
type NotEvidenceReason = ToolErrorCode | "empty_result" | "repeat";
export type CallVerdict = { callId: string; evidenceId: string; reason: null } | { callId: string; evidenceId: null; reason: NotEvidenceReason };

/**
 * The same call again adds nothing, nor does another spelling of it that a Retrieval answers with the same record. A Processing that
 * gives the same value for other arguments is news: two sequences may both have length 12.
 */
function repeats(known: readonly Evidence[], call: ToolOutput, kind: ToolKind): boolean {
  const argumentsText = canonicalJson(call.arguments ?? {});
  return known.some(
    (evidence) => evidence.tool === call.tool && (canonicalJson(evidence.arguments) === argumentsText || (kind === "R" && evidence.sha256 === call.sha256)),
  );
}

/**
 * E(k) = E(k-1) plus the valid (tool, arguments, output) pairs (section 3.3, equation 1).
 * @param given.prior E so far, of all iterations.
 * @param given.calls one step's calls in the order the model made them, each with the S3 key of its full output.
 * @param given.kindOf undefined for a tool that is not in the pool; only failed calls may name one.
 * @returns the new evidence, ids going on after the last of `prior`, and one verdict a call.
 */
export function accumulate(given: {
  prior: readonly Evidence[];
  calls: readonly { call: ToolOutput; outputKey: string }[];
  kindOf: (tool: string) => ToolKind | undefined;
  k: number;
  step: number;
  shownCharacters: number;
}): { evidence: Evidence[]; verdicts: CallVerdict[] } {
  const { prior, k, step } = given;
  const evidence: Evidence[] = [];
  let lastId = prior.reduce((last, item) => Math.max(last, Number(item.id.slice(1))), 0);

  const verdicts = given.calls.map(({ call, outputKey }): CallVerdict => {
    const refuse = (reason: NotEvidenceReason): CallVerdict => ({ callId: call.callId, evidenceId: null, reason });
    if (call.error) return refuse(call.error.code);
    const kind = given.kindOf(call.tool);
    if (kind === undefined) return refuse("unknown_tool");
    if (call.output === undefined || call.sha256 === null || isEmptyOutput(call.output, kind)) return refuse("empty_result");
    if (repeats([...prior, ...evidence], call, kind)) return refuse("repeat");
    lastId += 1;
    const id = `e${lastId}`;
    evidence.push({
      id,
      tool: call.tool,
      kind,
      arguments: call.arguments ?? {},
      outputKey,
      sha256: call.sha256,
      bytes: call.bytes,
      latencyMs: call.latencyMs,
      at: call.at,
      toolVersion: call.toolVersion,
      provenance: call.provenance,
      k,
      step,
      shown: showOutput(JSON.stringify(call.output), given.shownCharacters),
    });
    return { callId: call.callId, evidenceId: id, reason: null };
  });
  return { evidence, verdicts };
}
