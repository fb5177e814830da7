import { definitionOf, type Sequence } from "./sequences.ts";

export type SequenceKind = "nucleotide" | "protein";

const lines = (text: string, width: number): string[] => text.match(new RegExp(`.{1,${width}}`, "g")) ?? [];

/** Words at most `width` wide, the lines after the first behind `indent`. */
function wrapped(text: string, width: number, indent: string): string {
  const found: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      found.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...found, line].join(`\n${indent}`);
}

export const accessionOf = (sequence: Sequence, kind: SequenceKind): string => (kind === "protein" ? sequence.protein : sequence.nucleotide);
export const lettersOf = (sequence: Sequence, kind: SequenceKind): string => (kind === "protein" ? sequence.residues : sequence.bases);

const COMPLEMENT: Readonly<Record<string, string>> = { A: "T", C: "G", G: "C", T: "A" };

/** A part of the sequence, counted from one, on the strand asked for. */
export function partOf(letters: string, { from, to, strand }: { from: number | null; to: number | null; strand: 1 | 2 }): string {
  const part = letters.slice((from ?? 1) - 1, to ?? letters.length);
  return strand === 1
    ? part
    : [...part]
        .reverse()
        .map((letter) => COMPLEMENT[letter] ?? letter)
        .join("");
}

/** FASTA, 70 letters a line. */
export function fasta(sequence: Sequence, kind: SequenceKind, part: Parameters<typeof partOf>[1] = { from: null, to: null, strand: 1 }): string {
  const range =
    part.from === null && part.to === null ? "" : `:${part.strand === 2 ? "c" : ""}${part.from ?? 1}-${part.to ?? lettersOf(sequence, kind).length}`;
  return `>${accessionOf(sequence, kind)}${range} ${definitionOf(sequence, kind)}\n${lines(partOf(lettersOf(sequence, kind), part), 70).join("\n")}\n`;
}

const feature = (key: string, location: string, qualifiers: readonly (readonly [string, string])[]): string =>
  [
    `     ${key.padEnd(16)}${location}`,
    ...qualifiers.map(([name, value]) =>
      lines(`/${name}=${/^\d+$/.test(value) ? value : `"${value}"`}`, 58)
        .map((line) => `${" ".repeat(21)}${line}`)
        .join("\n"),
    ),
  ].join("\n");

/** A record in GenBank's flat format, or GenPept for a protein. */
export function genBank(sequence: Sequence, kind: SequenceKind): string {
  const { organism, symbol, product, cds, gene, molecule, date } = sequence;
  const accession = accessionOf(sequence, kind);
  const letters = lettersOf(sequence, kind);
  const name = accession.split(".")[0] ?? "";
  const unit = kind === "protein" ? "aa" : "bp";
  const type = kind === "protein" ? "      " : molecule.padEnd(6);
  const source = feature("source", `1..${letters.length}`, [
    ["organism", organism.name],
    ["mol_type", molecule === "mRNA" ? "mRNA" : "genomic DNA"],
    ["db_xref", `taxon:${organism.taxId}`],
    ...(gene
      ? ([
          ["chromosome", gene.chromosome],
          ["map", gene.location],
        ] as const)
      : []),
  ]);
  const geneQualifiers = [
    ["gene", symbol] as const,
    ...(gene ? [["db_xref", `GeneID:${gene.ncbiGeneId}`] as const, ["db_xref", `HGNC:HGNC:${gene.hgnc}`] as const] : []),
  ];
  const features =
    kind === "protein"
      ? [
          source,
          feature("Protein", `1..${letters.length}`, [["product", product]]),
          feature("CDS", `1..${letters.length}`, [...geneQualifiers, ["coded_by", `${sequence.nucleotide}:${cds[0]}..${cds[1]}`]]),
        ]
      : [
          source,
          feature("gene", `1..${letters.length}`, geneQualifiers),
          feature("CDS", `${cds[0]}..${cds[1]}`, [
            ...geneQualifiers,
            ["codon_start", "1"],
            ["product", product],
            ["protein_id", sequence.protein],
            ["translation", sequence.residues],
          ]),
        ];
  const origin = lines(letters.toLowerCase(), 60).map((line, index) => `${String(index * 60 + 1).padStart(9)} ${lines(line, 10).join(" ")}`);
  return [
    `LOCUS       ${name.padEnd(16)} ${String(letters.length).padStart(11)} ${unit}    ${type}  linear   ${organism.divisionCode} ${date}`,
    `DEFINITION  ${wrapped(`${definitionOf(sequence, kind)}.`, 67, " ".repeat(12))}`,
    `ACCESSION   ${name}`,
    `VERSION     ${accession}`,
    ...(kind === "protein" ? [`DBSOURCE    accession ${sequence.nucleotide}`] : []),
    `KEYWORDS    ${gene ? "RefSeq." : "."}`,
    `SOURCE      ${organism.name}${organism.commonName ? ` (${organism.commonName})` : ""}`,
    `  ORGANISM  ${organism.name}`,
    `            ${wrapped(`${organism.lineage.slice(1).join("; ")}.`, 67, " ".repeat(12))}`,
    "FEATURES             Location/Qualifiers",
    ...features,
    "ORIGIN      ",
    ...origin,
    "//",
    "",
  ].join("\n");
}

/** A UniProt entry in its flat format. */
export function uniProt(sequence: Sequence): string {
  const { uniprot, symbol, product, organism, residues, gene } = sequence;
  const mnemonic =
    organism.taxId === 9606
      ? "HUMAN"
      : organism.name
          .replace(/[^A-Za-z]/g, "")
          .slice(0, 5)
          .toUpperCase();
  return [
    `ID   ${`${symbol.toUpperCase()}_${mnemonic}`.padEnd(23)} Reviewed;${String(residues.length).padStart(10)} AA.`,
    `AC   ${uniprot};`,
    "DT   05-JUL-2005, integrated into UniProtKB/Swiss-Prot.",
    `DE   RecName: Full=${product};`,
    `GN   Name=${symbol};`,
    `OS   ${organism.name}${organism.commonName ? ` (${organism.commonName})` : ""}.`,
    `OC   ${wrapped(`${organism.lineage.slice(1).join("; ")}.`, 70, "OC   ")}`,
    `OX   NCBI_TaxID=${organism.taxId};`,
    `DR   RefSeq; ${sequence.protein}; ${sequence.nucleotide}.`,
    ...(gene ? [`DR   GeneID; ${gene.ncbiGeneId}; -.`] : []),
    `SQ   SEQUENCE   ${residues.length} AA;  ${residues.length * 110} MW;  0000000000000000 CRC64;`,
    ...lines(residues, 60).map((line) => `     ${lines(line, 10).join(" ")}`),
    "//",
    "",
  ].join("\n");
}
