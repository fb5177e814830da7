import { Choices } from "../../../model/choices.ts";
import { entitiesOfTypes } from "../entities.ts";
import { lazy } from "../lazy.ts";
import { type Sequence, sequenceCount, sequenceOf } from "./sequences.ts";

/** An entry of PROSITE. */
export type Motif = {
  accession: string;
  name: string;
  documentation: string;
  description: string;
  pattern: string;
  hits: readonly Sequence[];
  total: number;
  falsePositives: number;
  created: string;
  structures: readonly string[];
};

const KNOWN_PATTERNS: Readonly<Record<string, string>> = {
  PS00001: "N-{P}-[ST]-{P}",
  PS00018: "D-{W}-[DNS]-{ILVFYW}-[DENSTG]-[DNQGHRK]-{GP}-[LIVMC]-[DENQSTAGC]-x(2)-[DE]-[LIVMFYW]",
  PS00028: "C-x(2,4)-C-x(3)-[LIVMFYWC]-x(8)-H-x(3,5)-H",
  PS00107: "[LIV]-G-{P}-G-{P}-[FYWMGSTNH]-[SGA]-{PW}-[LIVCAT]-{PD}-x-[GSTACLIVMFY]-x(5,18)-[LIVMFYWCSTAR]-[AIVP]-[LIVMFAGCKR]-K",
  PS00134: "[LIVM]-[ST]-A-[STAG]-H-C",
  PS00262: "C-C-{P}-{P}-x-C-[STDNEKPI]-x(3)-[LIVMFS]-x(3)-C",
};

/** Motifs of one family share their documentation. */
const DOCUMENTATION: Readonly<Record<string, string>> = { PS50011: "PDOC00100", PS00107: "PDOC00100" };

export const motifs = lazy((): readonly Motif[] =>
  entitiesOfTypes("biological", "protein_domain", "protein_family", "ptm", "protein_modification").map((entity, index) => {
    const choices = new Choices(`motif/${entity.name}`);
    const known = /^PROSITE:(PS\d{5})$/.exec(entity.externalId ?? "")?.[1];
    const accession = known ?? `PS${String(70_000 + index).padStart(5, "0")}`;
    const positions = Array.from({ length: choices.integer(4, 9) }, () => choices.one(["C", "H", "x(2)", "[LIVM]", "G", "[ST]", "x", "D", "{P}", "[FYW]"]));
    const hits = Array.from({ length: choices.integer(2, 9) }, () => sequenceOf(choices.integer(0, sequenceCount() - 1)));
    return {
      accession,
      name:
        entity.aliases.find((alias) => /^[A-Z0-9_]+$/.test(alias)) ??
        entity.name
          .toUpperCase()
          .replace(/[^A-Z0-9]+/g, "_")
          .slice(0, 20),
      documentation: DOCUMENTATION[accession] ?? `PDOC${accession.slice(2)}`,
      description: entity.name,
      pattern: KNOWN_PATTERNS[accession] ?? positions.join("-"),
      hits: [...new Set(hits)],
      total: choices.integer(40, 3_000),
      falsePositives: choices.integer(0, 60),
      created: `${String(choices.integer(1, 28)).padStart(2, "0")}-${choices.one(["APR", "JUL", "NOV"])}-${choices.integer(1990, 2012)}`,
      structures: Array.from({ length: choices.integer(1, 8) }, () => `${choices.integer(1, 9)}${choices.letters("ABCDEFGHJKLMNPQRSTUVWXYZ", 3)}`),
    };
  }),
);

const byAccession = lazy(() => new Map(motifs().flatMap((motif) => [[motif.accession, motif] as const, [motif.documentation, motif] as const])));
export const motifOf = (accession: string): Motif | null => byAccession().get(accession.toUpperCase()) ?? null;
