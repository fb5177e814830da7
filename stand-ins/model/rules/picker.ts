import type { Json } from "../../../shared/contracts/domain.ts";
import type { Choices } from "../choices.ts";
import type { SeedNote } from "../conversation.ts";
import type { Kind, Value } from "./value.ts";

/** One codon a residue, for sequences that spell the seed's name. */
const CODONS: Record<string, string> = {
  A: "GCT",
  C: "TGT",
  D: "GAT",
  E: "GAA",
  F: "TTC",
  G: "GGT",
  H: "CAT",
  I: "ATT",
  K: "AAA",
  L: "CTG",
  M: "ATG",
  N: "AAC",
  P: "CCG",
  Q: "CAG",
  R: "CGT",
  S: "AGC",
  T: "ACC",
  V: "GTT",
  W: "TGG",
  Y: "TAT",
};
export const RESIDUES = Object.keys(CODONS);
const STANDARD_PROTEIN = /^[ACDEFGHIKLMNPQRSTVWY]+$/;

/** Gives a recipe its values, and notes where they came from. Values out of evidence go before the seed's, those before made ones. */
export class Picker {
  readonly values: readonly Value[];
  readonly choices: Choices;
  readonly #seed: SeedNote;
  /** Picks out of evidence and out of the seed so far. */
  linked = 0;
  seeded = 0;
  /** Made values that spell the seed's name. */
  spelled = 0;

  /** Names of any kind may be the seed's: nothing else is known yet. */
  readonly namesSeed: boolean;

  constructor(values: readonly Value[], choices: Choices, seed: SeedNote, namesSeed = false) {
    this.values = values;
    this.namesSeed = namesSeed;
    this.choices = choices;
    this.#seed = seed;
  }

  get seedName(): string {
    return this.#seed.name;
  }

  /** Where sequences say something. */
  get isBiological(): boolean {
    return this.#seed.domain === "" || this.#seed.domain === "biological";
  }

  /** A value of one of the kinds, null where there is none. */
  take(kinds: readonly Kind[], accept: (value: Json) => boolean = () => true): Json | null {
    return this.choose(kinds, accept)?.value ?? null;
  }

  /** As take, with what is known about the value. */
  choose(kinds: readonly Kind[], accept: (value: Json, kind: Kind) => boolean = () => true, acceptFrom: (value: Value) => boolean = () => true): Value | null {
    const fit = this.values.filter((one) => kinds.includes(one.kind) && accept(one.value, one.kind) && acceptFrom(one));
    const found = fit.filter(({ evidenceId }) => evidenceId !== null);
    const chosen = found.length > 0 && this.choices.chance(0.8) ? found : fit;
    if (chosen.length === 0) return null;
    // Late values make long chains.
    const late = chosen.slice(-6);
    const picked = this.choices.one(this.choices.chance(0.6) ? late : chosen);
    if (picked.evidenceId === null) this.seeded++;
    else this.linked++;
    return picked;
  }

  text(kinds: readonly Kind[], accept: (text: string) => boolean = () => true): string | null {
    const value = this.take(kinds, (candidate) => typeof candidate === "string" && candidate !== "" && accept(candidate));
    return typeof value === "string" ? value : null;
  }

  /** DNA of at least `min` letters: out of the pool, a short pattern between made flanks, or one that spells the seed's name. */
  dna(min = 9, max = 900): string {
    const whole = this.choices.chance(0.8) ? this.text(["dna"], (text) => text.length >= min && text.length <= max) : null;
    return whole ?? this.embedded(min) ?? this.text(["dna"], (text) => text.length >= min && text.length <= max) ?? this.coding(min);
  }

  rna(min = 3): string {
    return this.text(["rna"], (text) => text.length >= min && text.length <= 900) ?? this.coding(min).replaceAll("T", "U");
  }

  nucleic(min = 3): string {
    return this.choices.chance(0.3) ? this.rna(min) : this.dna(min);
  }

  /** A short pattern out of the pool, or the given one, between two made flanks. */
  embedded(min: number, given?: string): string | null {
    const pattern = this.text(["motif"], (text) => (given === undefined ? /^[ACGT]{3,20}$/.test(text) : text === given));
    if (pattern === null) return null;
    const left = `ATG${this.#codons(2)}`;
    const right = this.#codons(Math.max(3, Math.ceil((min - left.length - pattern.length) / 3)));
    return left + pattern + right;
  }

  /** An open reading frame that spells the letters of the seed's name as residues. */
  coding(min: number): string {
    this.spelled++;
    const spelled = [...this.#seed.name.toUpperCase()]
      .flatMap((letter) => CODONS[letter] ?? [])
      .slice(0, 12)
      .join("");
    const filled = `ATG${spelled}${this.#codons(this.choices.integer(1, 4))}`;
    return `${filled}${this.#codons(Math.max(0, Math.ceil((min - filled.length) / 3) - 1))}TAA`;
  }

  #codons(count: number): string {
    return Array.from({ length: count }, () => CODONS[this.choices.one(RESIDUES)]).join("");
  }

  /** Standard residues only. */
  protein(min = 3): string {
    const found = this.text(["protein"], (text) => text.length >= min && text.length <= 900 && STANDARD_PROTEIN.test(text));
    if (found !== null) return found;
    this.spelled++;
    const spelled = [...this.#seed.name.toUpperCase()]
      .filter((letter) => letter in CODONS)
      .join("")
      .slice(0, 12);
    return `M${spelled}${this.choices.letters(RESIDUES.join(""), Math.max(4, min - spelled.length))}`;
  }

  /** A short DNA pattern, with IUPAC letters where `ambiguous`. */
  motif(ambiguous = false): string {
    const letters = ambiguous ? /^[ACGTRYSWKMBDHVN]{2,20}$/ : /^[ACGT]{2,20}$/;
    return this.text(["motif"], (text) => letters.test(text)) ?? this.choices.letters("ACGT", this.choices.integer(2, 3));
  }

  enzyme(): string {
    return this.text(["enzyme"]) ?? this.choices.one(["EcoRI", "BamHI", "HindIII", "NotI", "SmaI", "PstI", "KpnI", "TaqI", "HaeIII", "DpnI", "BsaI", "HinfI"]);
  }

  /** The recognition site of an enzyme as evidence states it, null where none does or it has ambiguous letters. */
  siteOf(enzyme: string): string | null {
    const site = this.values.find(
      ({ at, value, evidenceId, call }) =>
        typeof value === "string" &&
        /^[ACGT]+$/.test(value) &&
        at.endsWith("/site") &&
        (Object.values(call).includes(enzyme) ||
          this.values.some((name) => name.evidenceId === evidenceId && name.value === enzyme && name.at === at.replace(/site$/, "name"))),
    );
    return typeof site?.value === "string" ? site.value : null;
  }

  table(): number {
    const known = this.choices.chance(0.7) ? this.take(["table"], (value) => typeof value === "number") : null;
    return typeof known === "number" ? known : this.choices.one([2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 16, 21, 22, 23, 24, 25, 26]);
  }

  /** A three-letter code in capitals. */
  residue(): string {
    return this.text(["residue"]) ?? this.choices.one(["ALA", "GLY", "TRP", "LYS", "MSE", "SEP", "HOH", "TYR", "PRO", "DA", "DG", "U", "A", "PSU"]);
  }

  position(below: number): number {
    const known = this.take(["position"], (value) => typeof value === "number" && value >= 0 && value < below);
    return typeof known === "number" ? known : this.choices.integer(0, Math.max(0, below - 1));
  }

  point(): Json {
    const known = this.choices.chance(0.6) ? this.take(["point"]) : null;
    return known ?? [this.choices.integer(-6, 6), this.choices.integer(-6, 6), this.choices.integer(-6, 6)];
  }

  /** Rows of equal length. */
  matrix(rows: number, columns: number): Json {
    const known = this.choices.chance(0.7) ? this.take(["matrix"], (value) => Array.isArray(value) && value.length >= 3 && value.length <= 60) : null;
    return known ?? Array.from({ length: rows }, () => Array.from({ length: columns }, () => this.choices.integer(0, 12)));
  }

  /** Equal-length pieces of a sequence. */
  instances(kind: "dna" | "rna"): string[] {
    const known = this.take(
      ["instances"],
      (value) => Array.isArray(value) && value.every((one) => typeof one === "string" && !one.includes(kind === "dna" ? "U" : "T")),
    );
    if (Array.isArray(known) && this.choices.chance(0.6)) return known.map(String);
    const alphabet = kind === "dna" ? /^[ACGT]+$/ : /^[ACGU]+$/;
    const source = this.text([kind], (text) => text.length >= 12 && alphabet.test(text)) ?? (kind === "dna" ? this.dna(24) : this.rna(24));
    const clean = alphabet.test(source) ? source : this.coding(24).replaceAll("T", kind === "dna" ? "T" : "U");
    const length = this.choices.integer(4, 6);
    const count = Math.max(2, Math.min(5, Math.floor(clean.length / length)));
    return Array.from({ length: count }, (_, index) => clean.slice(index * length, (index + 1) * length)).filter((piece) => piece.length === length);
  }
}
