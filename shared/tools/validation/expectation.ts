import type { Json } from "../../contracts/domain.ts";

/** What a place of an output must hold: a literal, or what a matcher says. */
export type Expectation = string | number | boolean | null | Matcher;
export type Matcher =
  | { match: "exactly"; value: Json }
  | { match: "text"; pattern: RegExp }
  | { match: "number"; from: number; to: number }
  | { match: "non-empty" }
  | { match: "argument"; pointer: string }
  | { match: "between-arguments"; from: string; to: string }
  | { match: "length-of"; pointer: string; at: "equal" | "least" }
  | { match: "each"; expect: Expectations; least: number; most: number }
  | { match: "some"; expect: Expectations }
  | { match: "any-of"; options: readonly Expectation[] };
/** By JSON Pointer into the output, or into the list's element within `each` and `some`. */
export type Expectations = Readonly<Record<string, Expectation>>;

/** This very list or object. */
export const exactly = (value: Json): Matcher => ({ match: "exactly", value });
export const text = (pattern: RegExp): Matcher => ({ match: "text", pattern });
export const number = (from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): Matcher => ({ match: "number", from, to });
/** `value` but for the last bits of a floating point calculation. */
export const close = (value: number, within = 1e-6): Matcher => number(value - within, value + within);
/** A list with elements, an object with fields, a text that is not blank. */
export const nonEmpty: Matcher = { match: "non-empty" };
/** What the call was given there. */
export const argument = (pointer: string): Matcher => ({ match: "argument", pointer });
/** A text that sorts between two of the call's, as dates do that are written from the year on. */
export const betweenArguments = (from: string, to: string): Matcher => ({ match: "between-arguments", from, to });
/** As many as the output's list or text there has elements. */
export const lengthOf = (pointer: string): Matcher => ({ match: "length-of", pointer, at: "equal" });
/** At least as many: the list may be a page of more. */
export const atLeastLengthOf = (pointer: string): Matcher => ({ match: "length-of", pointer, at: "least" });
/** A list of `least` to `most` elements, each of which fits. */
export const each = (expect: Expectations, least = 1, most = Number.POSITIVE_INFINITY): Matcher => ({ match: "each", expect, least, most });
/** A list in which at least one element fits. */
export const some = (expect: Expectations): Matcher => ({ match: "some", expect });
/** `expectation`, or null where nothing is known. */
export const orNull = (expectation: Expectation): Matcher => anyOf(null, expectation);
export const anyOf = (...options: readonly Expectation[]): Matcher => ({ match: "any-of", options });
export const wholeNumber = (from = 0, to = Number.MAX_SAFE_INTEGER): Matcher => number(from, to);
