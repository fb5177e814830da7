import { asksForWhole, type Figure, isCode } from "../grounding/figures.ts";
import { wholeOccurrences } from "../grounding/normal-text.ts";
import { units as scaleless } from "../grounding/words.ts";
import { conversion, isCurrency, scaleOf, type Unit, unitOf } from "./units.ts";

/** A number as it is written, its scale word counted in, with the unit beside it. */
export type Amount = { figure: Figure; scale: number; unit: Unit | null };

const valued = ({ figure, scale }: Amount) => figure.value * scale;

/**
 * The reference's digits decide: a value stands where it is the reference at those. A whole reference is exact, but where the query
 * asks for rounding.
 */
function rounds(reference: Amount, value: number, query: string): boolean {
  const expected = valued(reference);
  if (!Number.isFinite(expected) || !Number.isFinite(value)) return false;
  const difference = Math.abs(value - expected);
  if (difference <= Math.abs(expected) * 1e-12) return true;
  const { whole, place } = reference.figure;
  if (whole && (reference.scale !== 1 || !asksForWhole.test(query))) return false;
  return difference <= ((place * reference.scale) / 2) * (1 + 1e-9);
}

/** Units that the query names; those behind "in", "to" or "how many" where there are such. */
function unitsAskedFor(query: string, unit: Unit): Unit[] {
  const words = query.split(/[\s,;:?!()]+/).map((word) => word.replace(/\.$/, ""));
  const named = words.flatMap((word, index) => {
    const found = unitOf(`${word} ${words[index + 1]}`) ?? unitOf(word);
    if (found === null || conversion(unit, found) === null) return [];
    const before = words[index - 1] ?? "";
    return [{ found, isCued: ["in", "into", "to", "many"].includes(before) }];
  });
  const cued = named.filter(({ isCued }) => isCued);
  return (cued.length > 0 ? cued : named).map(({ found }) => found);
}

const namesCurrency = (query: string) =>
  query.split(/[\s,;:?!()]+/).some((word) => {
    const found = unitOf(word.replace(/\.$/, ""));
    return found !== null && isCurrency(found);
  });

const asksForPercent = (query: string) => query.includes("%") || /\bpercent(?:age)?\b/.test(query);

/** Version 1.10 is not 1.1. */
const asksForVersion = /\b(?:what|which) (?:\S+ )?(?:version|release)\b/;

/** The scale that the query asks for, as in `in millions` or `in 亿元`: a bare number is counted in it. */
function scaleAskedFor(query: string): number | null {
  const [, word = ""] = /\b(?:in|\(in) (?:us |cny |rmb |usd )?(thousand|million|billion|[万亿]{1,2})s?(?![\p{L}])/u.exec(query) ?? [];
  return scaleOf(word);
}

/** What the answer's number may be in the reference's unit; where the query asks for a scale and one of both leaves it out, counted in that. */
function readings(reference: Amount, answer: Amount, query: string): number[] {
  const asked = (reference.scale === 1) !== (answer.scale === 1) ? scaleAskedFor(query) : null;
  const scaled = asked === null ? [] : inUnit(reference, { ...answer, scale: reference.scale === 1 ? answer.scale / asked : asked }, query);
  return [...inUnit(reference, answer, query), ...scaled];
}

function inUnit(reference: Amount, answer: Amount, query: string): number[] {
  const value = valued(answer);
  if (reference.figure.percent || answer.figure.percent) {
    if (reference.figure.percent === answer.figure.percent) return [value];
    if (reference.figure.percent) return answer.unit === null ? [value, value * 100] : [];
    return asksForPercent(query) ? [value] : [value / 100];
  }
  if (reference.unit !== null) {
    if (answer.unit === null) return [value];
    const factor = conversion(answer.unit, reference.unit);
    return factor === null ? [] : [value * factor];
  }
  return answer.unit === null ? [value] : inUnitOfQuery(value, answer.unit, query);
}

/** The reference has no unit: the query's holds, or one that says no more than the number does. */
function inUnitOfQuery(value: number, unit: Unit, query: string): number[] {
  const asked = unitsAskedFor(query, unit);
  if (asked.length > 0) return asked.map((one) => value * (conversion(unit, one) ?? Number.NaN));
  if (isCurrency(unit) && namesCurrency(query)) return [];
  const addsNothing = unit.factor === 1 && (isCurrency(unit) || unit.name.split(" ").every((word) => scaleless.has(word)));
  return addsNothing || wholeOccurrences(query, unit.name).length > 0 ? [value] : [];
}

/** @param query normal text: it may ask for a whole number, a percentage or a unit */
export function sameAmount(reference: Amount, answer: Amount, query: string): boolean {
  const isWritten = reference.scale === 1 && answer.scale === 1;
  if (asksForVersion.test(query) && reference.figure.text !== answer.figure.text) return false;
  if (isWritten && [reference.figure, answer.figure].some(({ whole, text }) => whole && isCode(text))) return reference.figure.text === answer.figure.text;
  return readings(reference, answer, query).some((value) => rounds(reference, value, query));
}
