import { type CalendarDate, dateOf } from "./dates.ts";
import { type Figure, figureOf } from "./figures.ts";
import { normalText } from "./normal-text.ts";

/** A fact as the answer states it, read by what it is; what it is decides what it takes to stand in a field. */
export type Claim =
  | { kind: "yesNo"; text: string; yes: boolean }
  | { kind: "date"; text: string; date: CalendarDate }
  | { kind: "figure"; text: string; figure: Figure }
  | { kind: "sequence"; text: string }
  | { kind: "text"; text: string };

const nucleotides = /^[acgtun*-]{4,}$/i;
const upperCaseSequence = /^(?:[ACGTUNRYSWKMBDHV*-]{4,}|[A-Z*-]{10,})$/;
/** Lower-case words may be made of IUPAC letters alone, as `standard` is; so those count only in capitals. */
export const isSequence = (word: string) => nucleotides.test(word) || upperCaseSequence.test(word);

const unitWords = /^[a-zµμ°/²³ -]{1,30}$/;

export function yesNoOf(text: string): boolean | null {
  if (text === "yes" || text === "true") return true;
  return text === "no" || text === "false" ? false : null;
}

/** A figure may carry its unit, as in `5807.6 Da`; the unit is no part of the fact. */
function quantityOf(text: string): Figure | null {
  const blank = text.indexOf(" ");
  if (blank === -1) return figureOf(text.replace(/^[$€£¥]/, ""));
  return unitWords.test(text.slice(blank + 1)) ? figureOf(text.slice(0, blank).replace(/^[$€£¥]/, "")) : null;
}

export function claimOf(value: string): Claim {
  const text = normalText(value);
  const yes = yesNoOf(text);
  if (yes !== null) return { kind: "yesNo", text, yes };
  const date = dateOf(text);
  if (date) return { kind: "date", text, date };
  const figure = quantityOf(text);
  if (figure) return { kind: "figure", text, figure };
  const bare = value.trim().replace(/^5['\u2019\u2032]-([A-Za-z]+)-3['\u2019\u2032]$/, "$1");
  return { kind: isSequence(bare) ? "sequence" : "text", text };
}
