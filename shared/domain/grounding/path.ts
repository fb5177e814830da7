import type { Evidence } from "../../contracts/evidence.ts";
import type { RejectionReason, SubmittedTask } from "../../contracts/task.ts";

/** Every step of the solution path is evidence of a tool of the toolset, and depends on earlier steps alone. */
export function checkPath(
  { solutionPath, evidenceIds }: Pick<SubmittedTask, "solutionPath" | "evidenceIds">,
  evidence: ReadonlyMap<string, Evidence>,
  toolset: readonly string[],
): RejectionReason[] {
  const reasons: RejectionReason[] = [];
  const reject = (code: RejectionReason["code"], message: string) => reasons.push({ code, message });
  if (solutionPath.length === 0) reject("path_not_evidence", "solutionPath is empty; list the calls that lead to the answer, in order");
  const earlier = new Set<string>();
  for (const { evidenceId, tool, dependsOn } of solutionPath) {
    const step = evidence.get(evidenceId);
    if (!step) reject("path_not_evidence", `solutionPath names ${evidenceId}, which is no evidence; there is ${listOf(evidence)}`);
    else if (step.tool !== tool) reject("path_not_evidence", `solutionPath says that ${evidenceId} is a call of ${tool}; it is one of ${step.tool}`);
    if (!toolset.includes(tool)) reject("tool_not_in_toolset", `${tool} is not in the toolset; use calls of the toolset's tools alone`);
    if (earlier.has(evidenceId)) reject("path_order", `solutionPath names ${evidenceId} twice; name each call once`);
    for (const needed of dependsOn) {
      if (!evidence.has(needed)) reject("path_not_evidence", `${evidenceId} depends on ${needed}, which is no evidence; there is ${listOf(evidence)}`);
      else if (!earlier.has(needed))
        reject("path_order", `${evidenceId} depends on ${needed}, which no earlier step of solutionPath is; put ${needed} before it`);
    }
    earlier.add(evidenceId);
  }
  const missing = evidenceIds.filter((id) => evidence.has(id) && !earlier.has(id));
  if (missing.length > 0 && solutionPath.length > 0)
    reject("path_not_evidence", `${missing.join(", ")} in evidenceIds but not in solutionPath; name in both every call that the answer needs`);
  return reasons;
}

export function listOf(evidence: ReadonlyMap<string, Evidence>): string {
  const ids = [...evidence.keys()];
  return ids.length === 0 ? "none" : ids.length > 3 ? `${ids[0]} to ${ids.at(-1)}` : ids.join(", ");
}
