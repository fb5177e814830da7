/** Words that no query gives and no other text has, so that a bound is stated or it is not. */
const bounds: readonly (readonly [word: string, marks: RegExp, phrases: RegExp])[] = [
  ["notequal", /≠|!=/g, /\bnot equal to (?=[$€£¥]?[\d.])/g],
  ["atmost", /<=|[≤≦⩽]/g, /\b(?:at most|up to|no more than|not more than|less than or equal to) (?=[$€£¥]?[\d.])/g],
  ["atleast", />=|[≥≧⩾]/g, /\b(?:at least|no less than|not less than|(?:greater|more) than or equal to) (?=[$€£¥]?[\d.])/g],
  ["lessthan", /(?<![-=<])<(?![-<=])/g, /\b(?:less than|fewer than|below|under) (?=[$€£¥]?[\d.])/g],
  ["morethan", /(?<![-=>])>(?![->=])/g, /\b(?:more than|greater than|above|over) (?=[$€£¥]?[\d.])/g],
];
/** Words that lead over elsewhere, and bound the number behind them. */
const places = /\b(?:below|under|above|over) [$€£¥]?[\d.]\S*/g;
const tag = /<\/?[a-z][a-z0-9]*>/g;

const marked = (text: string) => bounds.reduce((rest, [word, marks]) => rest.replace(marks, ` ${word} `), text.replace(tag, " "));
const phrased = (text: string) => bounds.reduce((rest, [word, , phrases]) => rest.replace(phrases, `${word} `), text);

/**
 * Reference and answer with `<`, `≥` and their like as words: 0.05, < 0.05 and > 0.05 are three statements, and c.524G>A is not c.524G<A. Where the
 * reference states a bound, it may be put in words, too; where it does not, words that the query has of a number say nothing.
 */
export function plainBounds(query: string, reference: string, answer: string): [reference: string, answer: string] {
  const [expected, stated] = [marked(reference), marked(answer)];
  const hasBound = phrased(expected) !== expected || bounds.some(([word]) => expected.includes(word));
  const own = stated.replace(places, (place) => (query.includes(place.replace(/[.,)]+$/, "")) ? place : phrased(place)));
  return (hasBound ? [phrased(expected), phrased(stated)] : [expected, own]).map((text) => text.replace(/ {2,}/g, " ").trim()) as [string, string];
}
