/*
 * All comparing is done on normal text: one spelling for what reads the same. Every expression here is linear: no nested repetition.
 */

/** Lower case, single blanks, straight quotes, a plain minus; `5'-GAATTC-3'` is GAATTC, `1.2 × 10^-5` and `1.2 × 10⁻⁵` are 1.2e-5, `61.5 percent` is 61.5%. */
export function normalText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, "")
    .replace(/[\u2018\u2019\u2032]/gu, "'")
    .replace(/[\u201c\u201d\u2033]/gu, '"')
    .replace(/[\u2010\u2011\u2212]/gu, "-")
    .replace(/(?<=^|[\s(=:])\u2013(?=\.?\d)/gu, "-")
    .replace(/\u03bc/gu, "\u00b5")
    .replace(/(?<=[×x] ?10)[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}/gu, (power) => `^${[...power].map(lowered).join("")}`)
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase()
    .replace(/\b5'-([a-z]+)-3'/gu, "$1")
    .replace(/(\d) ?[×x] ?10 ?\^ ?\(?([-+]?\d{1,3})\)?/gu, "$1e$2")
    .replace(/(\d) ?(?:%|percent\b|per cent\b)/gu, "$1%");
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const lowered = (mark: string) => (mark === "⁻" ? "-" : mark === "⁺" ? "" : String(raised.indexOf(mark)));

const isInner = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** `-`, `.`, `^`, `_` and `*` join a word where letters or digits go on behind them: AATTC is no word of G^AATTC, nor 12 of 12.5. */
const joins = (mark: string | undefined, beyond: string | undefined) => mark !== undefined && "-.^_*".includes(mark) && isInner(beyond);

function isWhole(text: string, start: number, end: number): boolean {
  const [before, after] = [text[start - 1], text[end]];
  if (isInner(before) || isInner(after)) return false;
  return !joins(before, text[start - 2]) && !joins(after, text[end + 1]);
}

export type Span = { start: number; end: number };

/** Where `part` stands in `text` as whole words; both normal text. */
export function wholeOccurrences(text: string, part: string): Span[] {
  const spans: Span[] = [];
  if (part === "") return spans;
  for (let start = text.indexOf(part); start !== -1; start = text.indexOf(part, start + part.length)) {
    const end = start + part.length;
    if (isWhole(text, start, end)) spans.push({ start, end });
  }
  return spans;
}

/** The text with blanks in place of the spans, so that other places stay where they are. */
export function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce((rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end), text);
}
