import { z } from "zod";
import { JsonObject } from "../../../shared/contracts/domain.ts";
import { type Conversation, SUBMIT_TOOL } from "../conversation.ts";
import { isJsonObject } from "../json.ts";
import type { Turn } from "../turn.ts";
import { PlantedOutcomes } from "./policy-behaviour.ts";

/** `after`: places of the calls whose outputs it needs; left out: the one before it. */
const RememberedCall = z.strictObject({ tool: z.string().min(1), arguments: JsonObject, after: z.array(z.int().min(0)).optional() });

/** What the stand-in must know to solve a task as a policy: as generator it notes it down, and tests plant it. */
export const RememberedTask = z.strictObject({
  query: z.string().min(1),
  answer: z.string().min(1),
  calls: z.array(RememberedCall).min(1),
  /** In place of what the behaviour says of teacher and student, for this task alone. */
  teacher: PlantedOutcomes.optional(),
  student: PlantedOutcomes.optional(),
});
export type RememberedTask = z.infer<typeof RememberedTask>;

/** The task that the generator's turn hands in, with the calls of its path; null where it hands in none. */
export function submittedTask(conversation: Conversation, turn: Turn): RememberedTask | null {
  const [call] = turn.calls;
  if (call?.name !== SUBMIT_TOOL) return null;
  const { query, answer, solutionPath } = call.arguments;
  if (typeof query !== "string" || typeof answer !== "string" || !Array.isArray(solutionPath)) return null;
  const path = solutionPath.filter(isJsonObject);
  const placeOf = new Map(path.map(({ evidenceId }, place) => [evidenceId, place]));
  const calls = path.flatMap(({ evidenceId, dependsOn }) => {
    const item = conversation.evidence.find(({ id }) => id === evidenceId);
    const after = Array.isArray(dependsOn) ? dependsOn.flatMap((id) => placeOf.get(id) ?? []) : [];
    return item ? [{ tool: item.tool, arguments: item.arguments, after }] : [];
  });
  return calls.length === path.length && calls.length > 0 ? { query, answer, calls } : null;
}
