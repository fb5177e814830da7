import type { Task } from "../../../shared/contracts/task.ts";
import type { PlantedOutcomes } from "../../../stand-ins/model/policy/policy-behaviour.ts";
import type { TaskTruth } from "../../../stand-ins/model/policy/sample-record.ts";
import { control } from "./stand-in.ts";

/** Tells the stand-in how its student does on each of the tasks: what is measured is then held against it. @param outcomesOf by the task's place */
export async function plantStudents(tasks: readonly Task[], outcomesOf: (place: number) => PlantedOutcomes): Promise<void> {
  await control(
    "POST",
    "tasks",
    tasks.map((task, place) => ({ query: task.query, answer: task.answer, calls: pathOf(task), student: outcomesOf(place) })),
  );
}

/** The calls that lead to the task's answer, each with the places of those that it needs. */
function pathOf({ solutionPath, evidence }: Task) {
  const placeOf = new Map(solutionPath.map(({ evidenceId }, place) => [evidenceId, place]));
  return solutionPath.map(({ evidenceId, tool, dependsOn }) => ({
    tool,
    arguments: evidence.find(({ id }) => id === evidenceId)?.arguments ?? {},
    after: dependsOn.flatMap((id) => placeOf.get(id) ?? []),
  }));
}

/** What the stand-in decided for each student's sample, by query. */
export async function studentTruth(): Promise<Map<string, TaskTruth["samples"]>> {
  const truth = (await control("GET", "samples")) as TaskTruth[];
  return new Map(truth.filter(({ role }) => role === "student").map(({ query, samples }) => [query, samples]));
}
