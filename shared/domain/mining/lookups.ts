import type { JsonObject } from "../../contracts/domain.ts";
import type { MiningDomain } from "../../contracts/mining.ts";
import { listingCodeOf } from "./listing-codes.ts";

type Named = { name: string; identifier: string | null };
type Lookup = {
  tool: string;
  /** null: this entity cannot be looked up here. */
  argumentsOf(entity: Named): JsonObject | null;
  /** exact: the tool finds whole names only, so any record is the entity's; named: it guesses, so a record must bear the name. */
  trust: "exact" | "named";
};

const byName = (tool: string, argument: string, trust: Lookup["trust"], more: JsonObject = {}): Lookup => ({
  tool,
  trust,
  argumentsOf: ({ name }) => ({ [argument]: name, ...more }),
});
const entrez = (db: string): Lookup => ({ tool: "ncbi_entrez_search", trust: "exact", argumentsOf: ({ name }) => ({ db, term: name, retmax: 1 }) });
const byCode = (tool: string, market: Parameters<typeof listingCodeOf>[1] = "mainland"): Lookup => ({
  tool,
  trust: "exact",
  argumentsOf: ({ identifier }) => {
    const code = identifier === null ? null : listingCodeOf(identifier, market);
    return code === null ? null : { ts_code: code };
  },
});

const rxnorm = byName("rxnorm_find_rxcui_by_string", "name", "exact");
const diagnoses = byName("icd10cm_diagnosis_codes", "terms", "named");
const geneticDiseases = byName("genetic_diseases", "terms", "named");
const openalex = (of: string) => byName(`openalex_search_${of}`, "search", "named", { per_page: 5 });
const institutions = openalex("institutions");

/** The types of entity that are mined, and the tools of the domain that must know one, the first that does. Types are those of the shipped pool. */
export const lookups: Readonly<Record<MiningDomain, Readonly<Record<string, readonly Lookup[]>>>> = {
  financial: {
    a_share_company: [byName("stock_basic", "name", "named"), byCode("stock_basic")],
    hk_company: [byCode("hk_basic", "hongKong")],
    cn_listed_fund: [byCode("fund_basic")],
  },
  medical: {
    brand_name: [rxnorm],
    drug_ingredient: [rxnorm],
    disease: [diagnoses, geneticDiseases],
    rare_disease: [geneticDiseases, diagnoses],
    diagnosis: [diagnoses],
    procedure_or_supply: [byName("hcpcs_procedure_codes", "terms", "named")],
  },
  biological: {
    gene: [entrez("gene")],
    organism: [entrez("taxonomy")],
    protein: [entrez("protein")],
    enzyme: [entrez("protein")],
    protein_family: [entrez("protein")],
    restriction_enzyme: [byName("restriction_enzyme_info", "enzyme", "named")],
  },
  academic: {
    paper: [openalex("works")],
    scientist: [openalex("authors")],
    university_or_college: [institutions],
    hospital: [institutions],
    research_facility: [institutions],
    government_agency: [institutions, openalex("funders")],
    journal: [openalex("sources")],
    conference: [openalex("sources")],
    research_topic: [openalex("topics")],
  },
};

export const minedTypes = (domain: MiningDomain): string[] => Object.keys(lookups[domain]);
