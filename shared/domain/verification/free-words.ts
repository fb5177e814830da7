import { dateStands, datesIn } from "../grounding/dates.ts";
import { figuresIn } from "../grounding/figures.ts";
import { blank } from "../grounding/normal-text.ts";
import { isAlternative, readQuery } from "../grounding/query.ts";
import { connectives, stemsOf, units } from "../grounding/words.ts";
import type { Atom } from "./read-items.ts";

/** What people put around an answer, and names of what an identifier is. */
const fillers = new Set(
  `so therefore thus hence overall finally final based according per using used use via found find finding obtained obtain retrieved
  retrieve reported report returned return shown show listed list identified identify calculated calculate calculation computed compute
  determined determine gives give given got get data database tool tools search lookup output outputs record records correct
  i we you your our my here there this sure certainly ok okay please total exact exactly number count name named called known also
  https id identifier code rxcui doi accession pmid pmcid ndc ticker symbol uniprot ensembl hgnc entrez approximately approx about around roughly nearly
  circa ca concluded conclude conclusion summary single unique only just respective following below above each one all comes come out`
    .split(/\s+/)
    .flatMap(stemsOf),
);

/** The question itself, which stands before the first of the things to choose from. */
const asks = /\b(?:which|what|who|whom|whose|where|when|how)\b/;

/**
 * Whether an atom of an answer says nothing beyond the query: its words but those that it offers to choose from, its numbers and dates,
 * and words that only lead over.
 */
export function freeAtoms(query: string): (atom: Atom) => boolean {
  const { text, alternatives: offered } = readQuery(query);
  const alternatives = offered.filter(({ start, end }) => !asks.test(text.slice(start, end)));
  const stems = new Set(stemsOf(blank(text, alternatives)));
  for (const { start, end } of alternatives) for (const stem of stemsOf(text.slice(start, end))) stems.delete(stem);
  const figures = figuresIn(text).filter((span) => !isAlternative({ text, alternatives }, span));
  const dates = datesIn(text).filter((span) => !isAlternative({ text, alternatives }, span));
  return (atom) => {
    if (atom.kind === "amount") return figures.some(({ figure }) => figure.value === atom.amount.figure.value * atom.amount.scale);
    if (atom.kind === "date") return dates.some(({ date }) => dateStands(date, atom.date) && dateStands(atom.date, date));
    return stemsOf(atom.text).every((stem) => stems.has(stem) || connectives.has(stem) || units.has(stem) || fillers.has(stem));
  };
}
