import type { Span } from "./normal-text.ts";

/** A number as it is written. `place` is the value of one unit of its last digit: 0.1 for 61.5, 100 for 1.2e3. */
export type Figure = { text: string; value: number; place: number; whole: boolean; percent: boolean };
type FigureSpan = Span & { figure: Figure };

const figurePattern = /^([-+]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(e[-+]?\d{1,3})?(%?)$/;
const longestFigure = 60;

/** The figure that a word of normal text is, or null: 12, -0.5, 1,250, 1.2e-5, 61.5%; not 3.1.21.4, 10q24, 3-5. */
export function figureOf(word: string): Figure | null {
  if (word.length > longestFigure) return null;
  const match = figurePattern.exec(word);
  if (!match) return null;
  const [, sign = "", grouped = "", fraction = "", exponent = "", percent = ""] = match;
  if (grouped === "" && fraction === "") return null;
  const text = `${sign === "-" ? "-" : ""}${grouped.replaceAll(",", "")}${fraction}${exponent}`;
  const power = exponent === "" ? 0 : Number(exponent.slice(1));
  const decimals = Math.max(0, fraction.length - 1);
  return { text, value: Number(text), place: 10 ** (power - decimals), whole: fraction === "" && exponent === "", percent: percent !== "" };
}

const leadMarks = "('\"[{<$€£¥";
const tailMarks = ")'\"]}>.,:;!?";

/** Without outer punctuation; by hand, since `[...]+$` is quadratic on a long run of dots. */
function strip(raw: string): { word: string; lead: number } {
  let start = 0;
  let end = raw.length;
  while (start < end && leadMarks.includes(raw[start] as string)) start++;
  while (end > start && tailMarks.includes(raw[end - 1] as string)) end--;
  return { word: raw.slice(start, end), lead: start };
}

/** Words of normal text with their places: split at blanks, brackets, quotes, `=`, at a comma that groups no digits, at a colon behind a letter. */
export function wordsOf(text: string): (Span & { word: string })[] {
  const words: (Span & { word: string })[] = [];
  const add = (raw: string, at: number) => {
    const { word, lead } = strip(raw);
    if (word !== "") words.push({ word, start: at + lead, end: at + lead + word.length });
  };
  for (const match of text.matchAll(/[^\s()[\]{}<>"=|]+/g)) {
    const chunk = match[0];
    const isGrouped = figureOf(strip(chunk).word) !== null;
    let start = 0;
    for (let place = 0; place < chunk.length; place++) {
      const splits = (chunk[place] === "," && !isGrouped) || chunk[place] === ";" || (chunk[place] === ":" && !/\d/.test(chunk[place - 1] ?? ""));
      if (!splits) continue;
      add(chunk.slice(start, place), match.index + start);
      start = place + 1;
    }
    add(chunk.slice(start), match.index + start);
  }
  return words;
}

export function figuresIn(text: string): FigureSpan[] {
  const figures: FigureSpan[] = [];
  for (const { word, start, end } of wordsOf(text)) {
    const figure = figureOf(word);
    if (figure) figures.push({ figure, start, end });
  }
  return figures;
}

export const asksForWhole = /\b(?:nearest|whole number|integer|rounded|rounding|round|no decimals?)\b/;

/**
 * Whether `value` is what the figure states: whole numbers exactly, others within the rounding that the figure shows. A figure without
 * decimals for a value with decimals stands only where the query (normal text) asks for a whole number.
 */
export function stands(figure: Figure, value: number, query: string): boolean {
  if (figure.value === value) return true;
  if (Number.isInteger(value) || figure.value === 0) return false;
  if (figure.whole && !asksForWhole.test(query)) return false;
  return Math.abs(value - figure.value) <= (figure.place / 2) * (1 + 1e-9);
}

export const isCode = (text: string) => /^-?0\d/.test(text) || text.length > 15;

/** The same for a value that the output holds as text: a code with leading zeros or of more digits than a number holds is compared as text. */
export function standsWritten(figure: Figure, written: Figure, query: string): boolean {
  if (figure.text === written.text) return true;
  if ((figure.whole && isCode(figure.text)) || (written.whole && isCode(written.text))) return false;
  return stands(figure, written.value, query);
}
