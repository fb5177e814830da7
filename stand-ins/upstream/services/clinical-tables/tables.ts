import { Choices, hash32 } from "../../../model/choices.ts";
import { allGenes, chromosomeAccession, cytogeneticLocations, type Gene } from "../../world/biology/genes.ts";
import { lazy } from "../../world/lazy.ts";
import { conditions, diagnoses, procedures } from "../../world/medical/conditions.ts";
import { rxterms } from "../rxnav/rxterms-calls.ts";
import { type AnyTable, tableOf } from "./table.ts";

/** Fields that a table has, and no row of the world fills. */
const absent = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, () => null]));

const VARIANT_TYPES = ["copy_number_variation", "deletion", "duplication", "insertion", "inversion"];

const structuralVariants = lazy(() =>
  allGenes().flatMap((gene) =>
    [0, 1].map((index) => {
      const choices = new Choices(`dbvar/${gene.symbol}/${index}`);
      const start = gene.start + choices.integer(0, 5_000);
      const name = `nsv${500_000 + gene.number * 2 + index}`;
      return {
        name,
        type: choices.one(VARIANT_TYPES),
        chromosome: gene.chromosome,
        start,
        end: start + choices.integer(200, 90_000),
        zygosity: choices.one(["heterozygous", "homozygous", ""]),
        clinical: choices.one(["Pathogenic", "Benign", "Uncertain significance", ""]),
        gene: gene.symbol,
      };
    }),
  ),
);

/** Star alleles are those of the genes that metabolise drugs. */
const starAlleles = lazy(() => {
  const pharmacogenes = ["CYP1A2", "CYP2B6", "CYP2C8", "CYP2C9", "CYP2C19", "CYP2D6", "CYP3A4", "CYP3A5", "CYP4F2", "DPYD", "NUDT15", "SLCO1B1"];
  return pharmacogenes.flatMap((gene) =>
    Array.from({ length: 12 }, (_, index) => {
      const choices = new Choices(`star/${gene}*${index + 1}`);
      const change = `${choices.integer(20, 1480)}${choices.one(["C>T", "G>A", "A>G", "T>C"])}`;
      const protein =
        index === 0 ? "" : `${choices.one(["R", "P", "V", "S", "G", "L"])}${choices.integer(10, 490)}${choices.one(["C", "S", "M", "T", "R", "W"])}`;
      return { name: `${gene}*${index + 1}`, gene, change: index === 0 ? "none" : change, protein, other: index === 0 ? "Wild-type" : `${gene}*${index + 1}A` };
    }),
  );
});

const geneTable = (path: string): AnyTable =>
  tableOf<Gene>({
    path,
    rows: allGenes,
    fields: {
      hgnc_id: ({ hgnc }) => `HGNC:${hgnc}`,
      hgnc_id_num: ({ hgnc }) => String(hgnc),
      symbol: ({ symbol }) => symbol,
      location: ({ location }) => location,
      chromosome: ({ chromosome }) => chromosome,
      name: ({ name }) => name,
      alias_symbol: ({ otherSymbols }) => otherSymbols.join("|"),
      alias_name: () => "",
      prev_symbol: () => "",
      prev_name: () => "",
      refseq_accession: ({ mrna }) => mrna.split(".")[0] ?? "",
      name_mod: ({ name }) => name.replace(/[-,/]/g, " "),
      alias_name_mod: () => "",
      prev_name_mod: () => "",
    },
    search: ["hgnc_id_num", "symbol", "location", "name", "alias_symbol"],
    display: ["hgnc_id_num", "symbol", "location", "name", "alias_symbol", "alias_name"],
    code: "hgnc_id",
  });

export const tables: readonly AnyTable[] = [
  tableOf({
    path: "/api/cytogenetic_locs/v3/search",
    rows: cytogeneticLocations,
    fields: { location: (one) => one },
    search: ["location"],
    display: ["location"],
    code: "location",
  }),
  tableOf({
    path: "/api/dbvar/v3/search",
    rows: structuralVariants,
    fields: {
      Name: ({ name }) => name,
      ID: ({ name }) => name,
      var_origin: () => "Germline",
      Zygosity: ({ zygosity }) => zygosity,
      Type: ({ type }) => type,
      SeqID: ({ chromosome }) => chromosomeAccession(chromosome).replace(".11", ".10"),
      FeatureStart: ({ start }) => String(start),
      FeatureEnd: ({ end }) => String(end),
      clinical_int: ({ clinical }) => clinical,
      Alias: ({ name }) => `e${name}`,
      parent: () => null,
      Dbxref: ({ gene }) => `gene:${gene}`,
      phenotype: () => null,
      copy_number: () => null,
      gender: () => null,
      ...absent("sampleset_name", "sampleset_type", "Start_range", "End_range", "cipos", "ciend"),
    },
    search: ["Name"],
    display: ["Name", "var_origin", "Zygosity"],
    code: "Name",
  }),
  tableOf({
    path: "/api/disease_names/v3/search",
    rows: () => conditions().filter(({ isProcedure }) => !isProcedure),
    fields: {
      ConceptID: ({ conceptId }) => conceptId,
      DiseaseName: ({ primaryName }) => primaryName,
      SourceName: () => "MONDO",
      SourceID: ({ keyId }) => `MONDO:${keyId.padStart(7, "0")}`,
      DiseaseMIM: ({ conceptId }) => String(100_000 + (hash32(conceptId) % 519_999)),
      LastModified: () => "20260901",
      GeneSymbol: ({ primaryName }) => geneFor(primaryName),
    },
    search: ["DiseaseName"],
    display: ["DiseaseName"],
    code: "ConceptID",
  }),
  tableOf({
    path: "/api/conditions/v3/search",
    rows: () => conditions().filter(({ isProcedure }) => !isProcedure),
    fields: {
      key_id: ({ keyId }) => keyId,
      primary_name: ({ primaryName }) => primaryName,
      consumer_name: ({ consumerName }) => consumerName,
      icd10cm_codes: ({ diagnosis }) => diagnosis?.code ?? null,
      icd10cm: ({ diagnosis }) => (diagnosis ? [JSON.stringify({ code: diagnosis.code, name: diagnosis.name })] : null),
      term_icd9_code: ({ diagnosis }) => diagnosis?.icd9 ?? null,
      term_icd9_text: ({ diagnosis }) => diagnosis?.name ?? null,
      word_synonyms: () => null,
      synonyms: ({ synonyms }) => synonyms,
      info_link_data: () => null,
      is_procedure: ({ isProcedure }) => String(isProcedure),
    },
    search: ["consumer_name", "primary_name", "synonyms", "icd10cm_codes"],
    display: ["consumer_name"],
    code: "key_id",
  }),
  tableOf({
    path: "/api/procedures/v3/search",
    rows: () => conditions().filter(({ isProcedure }) => isProcedure),
    fields: {
      key_id: ({ keyId }) => keyId,
      primary_name: ({ primaryName }) => primaryName,
      consumer_name: ({ consumerName }) => consumerName,
      synonyms: ({ synonyms }) => synonyms,
      term_icd9_code: () => null,
      term_icd9_text: () => null,
    },
    search: ["consumer_name", "primary_name", "synonyms"],
    display: ["consumer_name"],
    code: "key_id",
  }),
  tableOf({
    path: "/api/hcpcs/v3/search",
    rows: procedures,
    fields: {
      code: ({ code }) => code,
      display: ({ name }) => name,
      short_desc: ({ shortName }) => shortName,
      long_desc: ({ name }) => name,
      add_dt: ({ added }) => added,
      term_dt: ({ ended }) => ended,
      act_eff_dt: ({ added }) => added,
      obsolete: ({ obsolete }) => String(obsolete),
      is_noc: () => "false",
    },
    search: ["code", "short_desc", "long_desc"],
    display: ["code", "display"],
    code: "code",
  }),
  geneTable("/api/genes/v3/search"),
  geneTable("/api/genes/v4/search"),
  tableOf({
    path: "/api/icd10cm/v3/search",
    rows: diagnoses,
    fields: { code: ({ code }) => code, name: ({ name }) => name },
    search: ["code"],
    display: ["code", "name"],
    code: "code",
  }),
  tableOf({
    path: "/api/icd9cm_dx/v3/search",
    rows: diagnoses,
    fields: {
      code: ({ icd9 }) => icd9.replace(".", ""),
      code_dotted: ({ icd9 }) => icd9,
      long_name: ({ name }) => name,
      short_name: ({ name }) => name.slice(0, 24),
    },
    search: ["code_dotted", "long_name"],
    display: ["code_dotted", "long_name"],
    code: "code_dotted",
  }),
  tableOf({
    path: "/api/star_alleles/v3/search",
    rows: starAlleles,
    fields: {
      StarAlleleName: ({ name }) => name,
      GenBank: ({ gene }) => `GenBank: ${gene}`,
      ProteinAffected: ({ protein }) => protein,
      cDNANucleotideChanges: ({ change }) => change,
      GeneNucleotideChange: ({ change }) => change,
      XbaIHaplotype: () => "",
      RFLP: () => "",
      ...absent("InVivoEnzymeActivity", "InVitroEnzymeActivity", "References", "ClinicalPhenotype", "Notes"),
      OtherNames: ({ other }) => other,
      ProteinChange: ({ protein }) => protein,
    },
    search: ["StarAlleleName"],
    display: ["StarAlleleName", "GenBank", "ProteinAffected", "cDNANucleotideChanges"],
    code: "StarAlleleName",
  }),
  tableOf<Gene>({
    path: "/api/refseqs/v3/search",
    rows: allGenes,
    fields: {
      RefSeq: ({ mrna }) => mrna,
      gene: ({ symbol }) => symbol,
      NP_RefSeq: ({ protein }) => protein,
      NC_RefSeq: ({ chromosome }) => chromosomeAccession(chromosome),
    },
    search: ["RefSeq", "gene"],
    display: ["RefSeq", "gene"],
    code: "RefSeq",
  }),
  tableOf({
    path: "/api/rxterms/v3/search",
    rows: displayedDrugs(),
    fields: {
      DISPLAY_NAME: ({ name }) => name,
      STRENGTHS_AND_FORMS: ({ strengths }) => strengths,
      RXCUIS: ({ rxcuis }) => rxcuis,
      SXDG_RXCUI: ({ rxcuis }) => rxcuis.map((rxcui) => String(Number(rxcui) + 60_000_000)),
      DISPLAY_NAME_SYNONYM: ({ synonym }) => synonym,
    },
    search: ["DISPLAY_NAME", "DISPLAY_NAME_SYNONYM"],
    display: ["DISPLAY_NAME"],
    code: "DISPLAY_NAME",
  }),
];

function geneFor(disease: string): string {
  const genes = allGenes();
  return genes[hash32(`gene-of/${disease}`) % Math.max(1, genes.length)]?.symbol ?? "";
}

/** RxTerms shows one line for a name and route, with all its strengths. */
function displayedDrugs(): () => readonly { name: string; synonym: string; strengths: string[]; rxcuis: string[] }[] {
  return lazy(() => {
    const lines = new Map<string, { name: string; synonym: string; strengths: string[]; rxcuis: string[] }>();
    for (const { displayName, synonym, strengthAndForm, rxcui } of rxterms()) {
      const line = lines.get(displayName) ?? { name: displayName, synonym, strengths: [], rxcuis: [] };
      line.strengths.push(strengthAndForm);
      line.rxcuis.push(rxcui);
      lines.set(displayName, line);
    }
    return [...lines.values()];
  });
}
