import type { SeedNote } from "../conversation.ts";
import { referencesOfSeed } from "../domains/rules.ts";
import type { Value } from "./value.ts";

const THREE_LETTER: Record<string, string> = {
  alanine: "ALA",
  arginine: "ARG",
  asparagine: "ASN",
  "aspartic acid": "ASP",
  aspartate: "ASP",
  cysteine: "CYS",
  glutamine: "GLN",
  "glutamic acid": "GLU",
  glutamate: "GLU",
  glycine: "GLY",
  histidine: "HIS",
  isoleucine: "ILE",
  leucine: "LEU",
  lysine: "LYS",
  methionine: "MET",
  phenylalanine: "PHE",
  proline: "PRO",
  serine: "SER",
  threonine: "THR",
  tryptophan: "TRP",
  tyrosine: "TYR",
  valine: "VAL",
  selenocysteine: "SEC",
  pyrrolysine: "PYL",
};

/** Numbers of the NCBI genetic codes by a word of their names. */
const TABLES: readonly [RegExp, number][] = [
  [/vertebrate mito/i, 2],
  [/yeast mito/i, 3],
  [/mold|protozoan|coelenterate|mycoplasma|spiroplasma/i, 4],
  [/invertebrate mito/i, 5],
  [/ciliate|dasycladacean|hexamita/i, 6],
  [/echinoderm|flatworm mito/i, 9],
  [/euplotid/i, 10],
  [/bacterial|archaeal|plant plastid/i, 11],
  [/alternative yeast/i, 12],
  [/ascidian/i, 13],
  [/alternative flatworm/i, 14],
  [/chlorophycean/i, 16],
  [/trematode/i, 21],
  [/scenedesmus/i, 22],
  [/thraustochytrium/i, 23],
  [/rhabdopleuridae|pterobranchia/i, 24],
  [/sr1|gracilibacteria/i, 25],
  [/pachysolen/i, 26],
  [/karyorelict/i, 27],
  [/condylostoma/i, 28],
  [/mesodinium/i, 29],
  [/peritrich/i, 30],
  [/blastocrithidia/i, 31],
  [/balanophora/i, 32],
  [/cephalodiscidae/i, 33],
  [/\bstandard\b/i, 1],
];

/** What the seed offers to calls: its name and aliases, read by its type and by their letters. */
export function seedValues(seed: SeedNote): Value[] {
  const values: Value[] = [];
  const type = seed.type.toLowerCase();
  const add = (kind: Value["kind"], value: Value["value"]) => {
    if (!values.some((known) => known.kind === kind && known.value === value)) values.push({ kind, value, evidenceId: null, at: "", call: {}, record: {} });
  };
  if (/restriction|endonuclease/.test(type)) add("enzyme", seed.name);
  if (/genetic.?code|codon.?table|translation.?table/.test(type)) addTable(seed, (id) => add("table", id));
  for (const text of [seed.name, ...seed.aliases]) addText(text.trim(), type, add);
  for (const { ref, value } of referencesOfSeed(seed)) add(ref, value);
  add("name", seed.name);
  return values;
}

function addTable(seed: SeedNote, add: (id: number) => void): void {
  const texts = [seed.name, ...seed.aliases];
  // "invertebrate" holds "vertebrate": the longer word is looked for first.
  const named = /invertebrate mito/i.test(seed.name) ? 5 : /alternative yeast/i.test(seed.name) ? 12 : /alternative flatworm/i.test(seed.name) ? 14 : undefined;
  const numbered = texts.map((text) => /(?:^|table |code |transl_table=|id )(\d{1,2})$/i.exec(text)?.[1]).find((found) => found !== undefined);
  const id = named ?? (numbered === undefined ? TABLES.find(([word]) => texts.some((text) => word.test(text)))?.[1] : Number(numbered));
  if (id !== undefined) add(id);
}

function addText(text: string, type: string, add: (kind: Value["kind"], value: Value["value"]) => void): void {
  const residue = THREE_LETTER[text.toLowerCase()];
  if (residue) add("residue", residue);
  if (/amino|residue|nucleotide/.test(type) && /^[A-Za-z]{2,3}$/.test(text)) add("residue", text.toUpperCase());
  if (/^([A-Z][a-z]{2}){3,}$/.test(text)) add("three_letter", text);
  const letters = text.toUpperCase();
  if (letters !== text || text.length < 4) return;
  if (/protein|peptide/.test(type)) {
    if (/^[ACDEFGHIKLMNPQRSTVWY*]+$/.test(text)) add("protein", text);
  } else if (/^[ACGT]+$/.test(text)) {
    if (text.length <= 12) add("motif", text);
    if (text.length >= 9) add("dna", text);
  } else if (/^[ACGU]+$/.test(text)) add("rna", text);
  else if (/^[ACGTRYSWKMBDHVN]+$/.test(text) && /motif|site|box|consensus|pattern|promoter|dna|signal/.test(type))
    add(text.length <= 20 ? "motif" : "dna", text);
  else if (/^[ACDEFGHIKLMNPQRSTVWY]{8,}$/.test(text)) add("protein", text);
}
