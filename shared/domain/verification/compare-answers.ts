import type { AnswerComparison } from "../../contracts/rollout.ts";
import { normalText } from "../grounding/normal-text.ts";

/** Compares an answer with the reference by rules, without a model: the third opinion. */
export function compareAnswers(reference: string, answer: string): AnswerComparison {
  const equal = normalText(reference) === normalText(answer);
  return { equal, because: equal ? "the same text" : "another text" };
}
