import { dateStands, datesIn } from "../grounding/dates.ts";
import { figuresIn } from "../grounding/figures.ts";
import { blank, wholeOccurrences } from "../grounding/normal-text.ts";
import { isAlternative, readQuery } from "../grounding/query.ts";
import { connectives, stemsOf, units } from "../grounding/words.ts";
import { candidatesIn } from "./candidates.ts";
import type { Atom } from "./read-items.ts";

const stemSet = (words: string) => new Set(words.split(/\s+/).flatMap(stemsOf));

/** What people put around an answer. */
const leadingOver = stemSet(
  `so therefore thus hence overall finally final based according per using used use via found find finding obtained obtain retrieved
  retrieve reported returned return shown show listed list identified identify calculated calculate calculation computed compute
  determined determine gives give given got get correct
  i we you your our my here there this sure certainly ok okay please total exact exactly named called known also
  https approximately approx about around roughly nearly
  circa ca concluded conclude conclusion summary single unique only just respective following below above each one all comes come out`,
);

/** Names of what an identifier is. */
const labels = stemSet("id identifier code number name rxcui doi accession pmid pmcid ndc ticker symbol uniprot ensembl hgnc entrez");

/** Things that people name around an answer, and that names are made of too, as `Cell Reports` is. */
const things = stemSet("report reports data database tool tools search lookup output outputs record records count");

const articles = new Set(["the", "a", "an"]);

const everyStem = (atom: Atom, isOne: (stem: string) => boolean) => {
  const stems = stemsOf(atom.text);
  return stems.length > 0 && stems.every(isOne);
};
const isLead = (stem: string) => connectives.has(stem) || leadingOver.has(stem);

/** Words of a reference that state nothing: an article or a label before it. */
export const isLabel = (atom: Atom): boolean => everyStem(atom, (stem) => articles.has(stem) || labels.has(stem));

/** Words that are part of a name where they stand beside its own: another thing, a unit, a letter. */
export const mayBePartOfName = (atom: Atom): boolean =>
  atom.kind === "word" && (/^\p{L}$/u.test(atom.text) || everyStem(atom, (stem) => things.has(stem) || units.has(stem)));

/** Words that say nothing in any answer, so that the query's having them does not give them. */
export const saysNothing = (atom: Atom): boolean => everyStem(atom, (stem) => isLead(stem) || labels.has(stem) || things.has(stem) || units.has(stem));

/** The question itself, which stands before the first of the things to choose from. */
const asks = /\b(?:which|what|who|whom|whose|where|when|how)\b/;

/**
 * Whether an atom of an answer says nothing beyond the query: its words but those that it offers to choose from, its numbers and dates,
 * and words that only lead over.
 * @param references items of the reference: what the query lists beside one of them is offered to choose from
 */
export function freeAtoms(query: string, references: readonly string[]): (atom: Atom) => boolean {
  const { text, alternatives: offered } = readQuery(query);
  const alternatives = [...offered, ...candidatesIn(text, references)].filter(({ start, end }) => !asks.test(text.slice(start, end)));
  const stems = new Set(stemsOf(blank(text, alternatives)));
  for (const { start, end } of alternatives) for (const stem of stemsOf(text.slice(start, end))) stems.delete(stem);
  const figures = figuresIn(text).filter((span) => !isAlternative({ text, alternatives }, span));
  const dates = datesIn(text).filter((span) => !isAlternative({ text, alternatives }, span));
  return (atom) => {
    if (atom.kind === "amount") return figures.some(({ figure }) => figure.value === atom.amount.figure.value * atom.amount.scale);
    if (atom.kind === "date") return dates.some(({ date }) => dateStands(date, atom.date) && dateStands(atom.date, date));
    // `units/dose` is another unit than the units and the dose that the query speaks of.
    if (/\p{L}\/\p{L}/u.test(atom.text) && wholeOccurrences(text, atom.text).length === 0) return false;
    return stemsOf(atom.text).every((stem) => stems.has(stem) || isLead(stem) || labels.has(stem) || things.has(stem) || units.has(stem));
  };
}
