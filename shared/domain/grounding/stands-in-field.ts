import type { Json } from "../../contracts/domain.ts";
import { type Claim, isSequence, yesNoOf } from "./claim.ts";
import { dateOf, dateStands, datesIn } from "./dates.ts";
import { type Figure, figuresIn, stands, standsWritten } from "./figures.ts";
import { figuresInField } from "./limits.ts";
import { normalText, wholeOccurrences } from "./normal-text.ts";
import { negations } from "./words.ts";

/** A field of an output, as a JSON Pointer found it. `parent` holds its siblings. */
export type Field = { value: Json; parent: Json | undefined; segments: string[] };
/** null: it stands; else why it does not and what would be right. */
type Objection = string | null;

const quoted = (value: Json) => {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

/** The unit that stands beside a figure, as in {"value": 61.5, "unit": "percent"}. */
export function unitOf({ parent, segments }: Field): string {
  const siblings = parent !== null && typeof parent === "object" && !Array.isArray(parent) ? parent : {};
  const unit = ["unit", "units"].map((key) => (Object.hasOwn(siblings, key) ? siblings[key] : undefined)).find((value) => typeof value === "string");
  return segments.at(-1) === "unit" ? "" : normalText(typeof unit === "string" ? unit : "");
}

const saysPercent = (field: Field) => /percent|pct/i.test(field.segments.slice(-2).join(" ")) || /%|percent/.test(unitOf(field));

function figureObjection(figure: Figure, value: number, field: Field, query: string): Objection {
  if (figure.percent && !saysPercent(field))
    return `the field holds ${value} and does not say that this is a percentage; state the number as it stands, or compute the percentage with a Processing tool whose output field says percent`;
  if (stands(figure, value, query)) return null;
  if (figure.whole && !Number.isInteger(value)) return `the field holds ${value}; give its decimals, or let the query ask for the nearest whole number`;
  return `the field holds ${value}; state that number, rounded at most`;
}

function figureInText(figure: Figure, text: string, field: Field, query: string): Objection {
  const dates = datesIn(text);
  const years = [dateOf(text, true)?.year, ...dates.map((span) => span.date.year)];
  if (figure.whole && years.includes(figure.value)) return null;
  const written = figuresIn(text).filter((span) => !dates.some((date) => date.start <= span.start && span.end <= date.end));
  const distinct = new Set(written.map((span) => span.figure.text)).size;
  if (distinct > figuresInField) return `the field holds ${distinct} different numbers; cite a field that holds just this one`;
  const agreeing = written.filter((span) => standsWritten(figure, span.figure, query));
  if (agreeing.length === 0) return `the number does not stand in ${quoted(text)}`;
  if (!figure.percent || saysPercent(field) || agreeing.some((span) => span.figure.percent)) return null;
  return `${quoted(text)} does not say that this is a percentage`;
}

/** In wrapped text a line of a longer sequence stands alone too: a word beside another piece of sequence is no whole sequence. */
function sequenceInText(text: string, original: string): Objection {
  const words = original.split(/\s+/).map((word) => word.replace(/^[^\p{L}*-]+|[^\p{L}*-]+$/gu, ""));
  if (words.filter((word) => word !== "").every(isSequence) && normalText(original.replace(/\n/g, "")) === text) return null;
  const isPiece = (word: string | undefined) => word !== undefined && isSequence(word);
  const isAlone = words.some((word, index) => word.toLowerCase() === text && !isPiece(words[index - 1]) && !isPiece(words[index + 1]));
  return isAlone ? null : `the field holds ${quoted(original)}, not just this whole sequence`;
}

function wordsInText(text: string, original: string): Objection {
  if (text.length < 3) return `the field holds ${quoted(original)}; so short a name must be the whole field`;
  const spans = wholeOccurrences(original, text);
  if (spans.length === 0) return `the field holds ${quoted(original)}`;
  const isDenied = (start: number) => {
    const before = original.slice(Math.max(0, start - 80), start).split(/[^a-z']+/);
    return before
      .filter((word) => word !== "")
      .slice(-3)
      .some((word) => negations.has(word));
  };
  return spans.some((span) => !isDenied(span.start)) ? null : `the field denies it: ${quoted(original)}`;
}

function objectionToText(claim: Claim, original: string, field: Field, query: string): Objection {
  const text = normalText(original);
  if (text === claim.text) return null;
  switch (claim.kind) {
    case "yesNo":
      return yesNoOf(text) === claim.yes ? null : `the field holds ${quoted(original)}`;
    case "date": {
      const dates = [
        dateOf(text, true),
        ...datesIn(text)
          .slice(0, figuresInField)
          .map((span) => span.date),
      ];
      return dates.some((date) => date !== null && dateStands(claim.date, date)) ? null : `the field holds ${quoted(original)}, not this date`;
    }
    case "figure":
      return figureInText(claim.figure, text, field, query);
    case "sequence":
      return sequenceInText(claim.text, original);
    case "text":
      return wordsInText(claim.text, text);
  }
}

/** `is_blunt: true` states "blunt". */
const namesTrueField = (claim: Claim, field: Field) =>
  claim.kind === "text" &&
  field.value === true &&
  normalText(field.segments.at(-1) ?? "")
    .replace(/^(?:is|has)[_ ]?/, "")
    .replaceAll("_", " ") === claim.text;

function objectionToList(claim: Claim, items: Json[], field: Field, query: string): Objection {
  const at = items.findIndex((item, index) => {
    const element = { value: item, parent: field.value, segments: [...field.segments, String(index)] };
    return (item === null || typeof item !== "object") && objectionTo(claim, element, query) === null;
  });
  if (at === -1) return "no element of that list is it; give a fact for each element that the answer states, with its index";
  const isExact = items.length === 1 || (claim.kind !== "figure" && claim.kind !== "yesNo" && normalText(String(items[at])) === claim.text);
  return isExact ? null : `cite the element that holds it: index ${at} of that list`;
}

/**
 * Why the claim does not stand in the field, or null where it does.
 * @param query normal text; it may ask for a whole number.
 */
export function objectionTo(claim: Claim, field: Field, query: string): Objection {
  const { value } = field;
  if (value === null) return "the field is null";
  if (Array.isArray(value)) return objectionToList(claim, value, field, query);
  if (typeof value === "object") return `the field is an object; cite one of its fields: ${Object.keys(value).slice(0, 12).join(", ").slice(0, 200)}`;
  if (typeof value === "string") return objectionToText(claim, value, field, query);
  if (typeof value === "boolean") return (claim.kind === "yesNo" && claim.yes === value) || namesTrueField(claim, field) ? null : `the field holds ${value}`;
  if (claim.kind === "figure") return figureObjection(claim.figure, value, field, query);
  if (claim.kind === "date") {
    const date = dateOf(String(value), true);
    if (date && dateStands(claim.date, date)) return null;
  }
  return `the field holds the number ${value}`;
}
