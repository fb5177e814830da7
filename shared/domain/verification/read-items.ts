import { type CalendarDate, datesIn } from "../grounding/dates.ts";
import { figureOf, wordsOf } from "../grounding/figures.ts";
import { blank, type Span } from "../grounding/normal-text.ts";
import { numberWords } from "../grounding/words.ts";
import type { Amount } from "./amount.ts";
import { scaleOf, unitOf } from "./units.ts";

/** The least that an answer is made of. `text` is how it is written, in normal text. */
export type Atom = { text: string } & ({ kind: "date"; date: CalendarDate } | { kind: "amount"; amount: Amount } | { kind: "word" });
/** Atoms between two separators: commas, semicolons, "and", line breaks, ends of sentences. */
export type Item = Atom[];

type Token = Span & { word: string; date: CalendarDate | null };

const glued = /^([-+]?[\d.,]+(?:e[-+]?\d{1,3})?)([a-zµμå°%€/³²万亿元]+)$/;
const currencyBefore = /^(us\$|hk\$|[a-z]{3})([\d.,]+\S*)$/;

/** `42kda` as its number and its unit, `us$5` as its currency and its number. */
function unglued(token: Token): Token[] {
  if (figureOf(token.word) !== null) return [token];
  const [, number = "", unit = ""] = glued.exec(token.word) ?? [];
  const isMeasure = unit !== "m" && (unitOf(unit) !== null || [...unit].some((mark) => "万亿".includes(mark)));
  if (figureOf(number) !== null && isMeasure) {
    const rest = scaleOf(unit.slice(0, 1)) === null ? [unit] : [unit.slice(0, 1), unit.slice(1)].filter((part) => part !== "");
    return [number, ...rest].map((word) => ({ ...token, word }));
  }
  const [, currency = "", amount = ""] = currencyBefore.exec(token.word) ?? [];
  return unitOf(currency) !== null && figureOf(amount) !== null ? [currency, amount].map((word) => ({ ...token, word })) : [token];
}

function tokensOf(text: string): Token[] {
  const dates = datesIn(text).map(({ start, end, date }) => ({ start, end, date, word: text.slice(start, end) }));
  const words = wordsOf(blank(text, dates)).flatMap((word) => unglued({ ...word, date: null }));
  return [...dates, ...words].sort((one, other) => one.start - other.start);
}

const endsSentence = (token: Token, gap: string) => /[.?!]\s/.test(gap) && (token.word.length > 3 || token.date !== null || figureOf(token.word) !== null);

function isSeparated(text: string, before: Token, after: Token): boolean {
  const gap = text.slice(before.end, after.start);
  return /[;,]/.test(gap) || endsSentence(before, gap);
}

export function readItems(text: string): Item[] {
  const groups: Token[][] = [[]];
  let before: Token | null = null;
  for (const token of tokensOf(text)) {
    const joins = token.word === "and" || token.word === "&";
    if (joins || (before !== null && token.start >= before.end && isSeparated(text, before, token))) groups.push([]);
    if (!joins) groups.at(-1)?.push(token);
    before = token;
  }
  return groups.filter((group) => group.length > 0).map((group) => atomsOf(text, group));
}

function atomsOf(text: string, tokens: readonly Token[]): Item {
  const atoms: Item = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const read = token.date === null ? amountAt(text, tokens, index, atoms) : null;
    if (token.date !== null) atoms.push({ kind: "date", date: token.date, text: token.word });
    else if (read === null) atoms.push({ kind: "word", text: token.word });
    else {
      atoms.push({ kind: "amount", amount: read.amount, text: read.text });
      index += read.taken;
    }
  }
  return atoms;
}

/** The number at this place with its scale and unit, from the words behind it or the currency before it. `taken`: how many further words it has. */
function amountAt(text: string, tokens: readonly Token[], index: number, atoms: Item): { amount: Amount; text: string; taken: number } | null {
  const token = tokens[index] as Token;
  const written = numberWords.get(token.word);
  const figure = figureOf(written === undefined ? token.word : String(written));
  if (figure === null) return null;
  const word = (ahead: number) => tokens[index + ahead]?.word ?? "";
  const scale = scaleOf(word(1));
  const from = scale === null ? 1 : 2;
  const two = unitOf(`${word(from)} ${word(from + 1)}`);
  const behind = two ?? unitOf(word(from));
  const taken = (scale === null ? 0 : 1) + (two ? 2 : behind ? 1 : 0);
  const sign = /(?:us|hk)?[$€£¥](?=\s?[-+]?$)/.exec(text.slice(Math.max(0, token.start - 4), token.start));
  const unit = behind ?? (sign ? unitOf(sign[0]) : currencyWordBefore(atoms));
  const words = [sign?.[0] ?? "", ...tokens.slice(index, index + taken + 1).map((one) => one.word)];
  return { amount: { figure, scale: scale ?? 1, unit }, text: `${words[0]}${words.slice(1).join(" ")}`, taken };
}

/** `usd 5`: the word before belongs to the number. */
function currencyWordBefore(atoms: Item): Amount["unit"] {
  const last = atoms.at(-1);
  const unit = last?.kind === "word" && /^(?:usd|eur|gbp|cny|rmb|jpy|hkd|us\$|hk\$)$/.test(last.text) ? unitOf(last.text) : null;
  if (unit !== null) atoms.pop();
  return unit;
}
