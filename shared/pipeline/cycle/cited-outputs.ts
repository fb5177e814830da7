import type { Json } from "../../contracts/domain.ts";
import type { Evidence } from "../../contracts/evidence.ts";
import type { SubmittedTask } from "../../contracts/task.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { wholeOutput } from "../whole-output.ts";

/** Full outputs, by evidence id, of all evidence that the task cites anywhere; cited ids that are no evidence are left out. */
export async function readCitedOutputs(
  objects: Pick<ObjectStore, "get">,
  evidence: readonly Evidence[],
  submitted: Pick<SubmittedTask, "evidenceIds" | "facts" | "solutionPath">,
): Promise<Map<string, Json>> {
  const cited = new Set([
    ...submitted.evidenceIds,
    ...submitted.facts.map((fact) => fact.evidenceId),
    ...submitted.solutionPath.map((step) => step.evidenceId),
  ]);
  const read = async (item: Evidence) => [item.id, await wholeOutput(objects, item)] as const;
  return new Map(await Promise.all(evidence.filter((item) => cited.has(item.id)).map(read)));
}
