import type { Choices } from "../choices.ts";
import type { Conversation } from "../conversation.ts";
import { type Ask, namesIn, wordsFor } from "./ask.ts";
import type { Story } from "./story.ts";

const WHAT = ["What is", "Determine", "Find", "Give"];
const COMPUTE = ["Calculate", "Work out", "Determine"];

const SEPARATED = "Give the answers in the order of the questions, separated by semicolons.";

const precision = ({ rounded }: Ask): string => (rounded === null ? "" : `, rounded to ${rounded} decimal${rounded === 1 ? "" : "s"}`);
const sentence = (steps: string, text: string): string => (steps === "" ? text : `${steps} ${text}`);

/** The task's words: what to start from, the procedure in the field's words, and what is asked. */
export function composeQuery(
  candidate: { asks: Ask[]; form: "single" | "larger" | "extended" },
  conversation: Conversation,
  story: Story,
  choices: Choices,
): string {
  const [first] = candidate.asks;
  const last = candidate.asks.at(-1);
  if (!first || !last) return "";
  if (candidate.form === "extended") return extend(conversation.query, last, story);
  const { steps, phrases } = wordsFor(story, candidate.asks);
  const [one = "", other = ""] = phrases;
  if (candidate.form === "larger") {
    // The order of naming must not tell which is larger.
    const [left, right] = one < other ? [one, other] : [other, one];
    return sentence(steps, `Compare ${left} with ${right}: what is the larger of the two values${precision(first)}?`);
  }
  if (first.yesNo) return sentence(steps, choices.chance(0.5) ? `Determine whether ${one}. Answer yes or no.` : `Is it true that ${one}? Answer yes or no.`);
  const patterns = conversation.derive?.exemplars.map(({ pattern }) => pattern) ?? [];
  const computes = patterns.some((pattern) => pattern.includes("compute") || pattern === "aggregate") && first.rounded !== null;
  const verb = choices.one(computes ? COMPUTE : WHAT);
  return sentence(steps, `${verb} ${one}${precision(first)}${verb === "What is" ? "?" : "."}`);
}

/** The query so far, and then one more thing to find; what it has named keeps its name. */
function extend(query: string, ask: Ask, story: Story): string {
  const { steps, phrases } = wordsFor(story, [ask], namesIn(query));
  const order = query.includes(SEPARATED) ? "" : ` ${SEPARATED}`;
  return `${query} ${sentence(steps, `Then also give ${phrases[0] ?? ""}${precision(ask)}.`)}${order}`;
}
