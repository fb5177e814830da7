import { Choices, fractionOf } from "../choices.ts";
import { Mistake, type PlantedOutcomes, type PolicyBehaviour } from "./policy-behaviour.ts";

/** What becomes of one sample. */
export type SampleOutcome = { mistake: Mistake | null; slips: boolean };

/** The chance that a sample of this task is right. */
export function shareRight(behaviour: PolicyBehaviour, query: string, planted: PlantedOutcomes | undefined): number {
  if (planted?.right !== undefined) return planted.right;
  const difficulty = 2 * fractionOf(`difficulty/${query}`) - 1;
  return Math.min(1, Math.max(0, behaviour.right + behaviour.variation * difficulty));
}

/**
 * What becomes of a sample, from its task and its own seed alone: the same request gets the same, whatever was asked before or after.
 * @param sample the rollout's seed as its requests carry it.
 * @param place of the sample among those of its task, in the order of their first requests; read only where the task plants counts.
 */
export function decideOutcome(
  behaviour: PolicyBehaviour,
  { query, sample, place }: { query: string; sample: string; place: number },
  planted?: PlantedOutcomes,
): SampleOutcome {
  const choices = new Choices(`sample/${query}/${sample}`);
  const draw = choices.next();
  const [right, of] = planted?.rightOf ?? [];
  const isRight = right === undefined || of === undefined ? draw < shareRight(behaviour, query, planted) : place % of < right;
  if (isRight) return { mistake: null, slips: choices.chance(planted?.slips ?? behaviour.slips) };
  return { mistake: drawMistake(planted?.mistakes ?? behaviour.mistakes, choices.next()), slips: false };
}

function drawMistake(weights: PolicyBehaviour["mistakes"], draw: number): Mistake {
  let left = draw * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  for (const mistake of Mistake.options) {
    left -= weights[mistake] ?? 0;
    if (left < 0) return mistake;
  }
  return "wrong_answer";
}
