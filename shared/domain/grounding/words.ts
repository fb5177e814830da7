const setOf = (words: string) => new Set(words.split(/\s+/).filter((word) => word !== ""));

/** Words that an answer may hold without stating anything. */
export const connectives = setOf(`
  the a an is are was were be been and & with of in at on for by from to as its it their they he she has have had which that this these those
  then both respectively namely followed answer result value equals equal s i.e than
`);

/** Units without a scale; a scaled one, as kDa is, changes the number and must stand in the query or the cited field. */
export const units = setOf(`
  bp nt aa da dalton daltons g/mol base bases pair pairs base-pair base-pairs residue residues nucleotide nucleotides amino acid acids codon codons
  letter letters character characters degree degrees ° radian radians rad å angstrom angstroms position positions unit units time times year years
`);

/** They turn a statement round, so no field can be seen to hold it. */
export const negations = setOf("not no never non without neither nor cannot isn't aren't doesn't don't wasn't hasn't lacks lacking except");

/** An answer with one of these has no single reading to check against. */
export const hedges = setOf(`
  or either and/or approximately approx approx. about around roughly nearly almost circa ca ca. maybe perhaps possibly probably likely might may
  could should unclear unknown uncertain undetermined depends depending various several some many few etc etc. e.g e.g. between n/a apparently
  presumably estimated potentially /
`);
export const hedgingPhrases = [
  "at least",
  "at most",
  "more than",
  "less than",
  "fewer than",
  "up to",
  "such as",
  "and so on",
  "not available",
  "a range",
  "close to",
];

const upToTwenty = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
export const numberWords: ReadonlyMap<string, number> = new Map(upToTwenty.split(" ").map((word, value): [string, number] => [word, value]));

const singular = (word: string) => (word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word);

/** Words to compare by: in the singular, so that `fragments` is the `fragment` of a query or a field's name. */
export function stemsOf(text: string): string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}'%°-]+/u)
    .filter((word) => word !== "")
    .map(singular);
}
