import { negations } from "../grounding/words.ts";
import type { Difference } from "./compare-items.ts";

const undecided = new Set(
  "maybe perhaps possibly probably likely unclear unknown uncertain undetermined unsure partly partially depends either cannot".split(" "),
);

/** A yes or a no, with or without what explains it. An explanation that turns a yes round is no yes. */
export function compareYesNo(yes: boolean, answer: string): Difference {
  const words = answer.split(/[^\p{L}\p{N}'/]+/u).filter((word) => word !== "");
  const doubt = words.find((word) => undecided.has(word));
  if (doubt !== undefined) return `the answer does not commit itself: it has "${doubt}"`;
  const says = new Set(words.flatMap((word) => (word === "yes" || word === "true" ? [true] : word === "no" || word === "false" ? [false] : [])));
  if (says.size !== 1) return says.size === 0 ? "the answer has neither yes nor no" : "the answer has both yes and no";
  if (!says.has(yes)) return `the answer is ${yes ? "no" : "yes"}`;
  const denial = yes ? words.find((word) => negations.has(word)) : undefined;
  return denial === undefined ? null : `the answer says yes and "${denial}"`;
}
