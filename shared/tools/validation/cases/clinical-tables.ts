import { atLeastLengthOf, type Expectations, each, some, text } from "../expectation.ts";
import type { BadCase, CaseArguments, ToolCases } from "../validation-case.ts";

type Row = [table: string, args: CaseArguments, result: Expectations, wrong: BadCase["arguments"], names: string];

const name = text(/\S/);

const rows: readonly Row[] = [
  [
    "icd10cm_diagnosis_codes",
    { terms: "tuberculosis", count: 5 },
    { "/code": text(/^[A-Z]\d[\dA-Z](\.[\dA-Z]{1,4})?$/), "/name": text(/tubercul/i) },
    { terms: "tuberculosis", count: 0 },
    "count",
  ],
  [
    "icd9cm_diagnosis_codes",
    { terms: "diabetes mellitus", count: 5 },
    { "/code_dotted": text(/^[\dVE]\d{2,3}(\.\d{1,2})?$/), "/code": text(/^[\dVE]\d{2,4}$/), "/long_name": text(/diabetes/i) },
    {},
    "terms",
  ],
  [
    "hcpcs_procedure_codes",
    { terms: "wheelchair", count: 5 },
    { "/code": text(/^[A-Z]\d{4}$/), "/display": text(/wheelchair/i) },
    { terms: "wheelchair", offset: -1 },
    "offset",
  ],
  [
    "genetic_diseases",
    { terms: "cystic fibrosis", count: 5 },
    { "/ConceptID": text(/^CN?\d+$/), "/DiseaseName": text(/cystic/i) },
    { terms: "cystic fibrosis", sf: "ConceptID" },
    "sf",
  ],
  [
    "hugo_genes",
    { terms: "BRCA1", count: 5 },
    { "/hgnc_id": text(/^HGNC:\d+$/), "/symbol": name, "/name": name, "/location": name },
    { terms: "BRCA1", sf: ["colour"] },
    "sf",
  ],
  ["cytogenetic_chromosome_locations", { terms: "17q21", count: 5 }, { "/location": text(/^17q21/), "/display": text(/17q21/) }, { terms: 17 }, "terms"],
  ["dbvar_germline_data", { terms: "nsv", count: 5 }, { "/Name": text(/^nsv\d+/) }, { terms: "nsv", count: 10_000 }, "count"],
  [
    "reference_sequences",
    { terms: "NM_000492", count: 5 },
    { "/RefSeq": text(/^NM_000492\.\d+$/), "/gene": "CFTR" },
    { terms: "NM_000492", offset: "next" },
    "offset",
  ],
  ["pharmvar_star_alleles", { terms: "CYP2C19", count: 5 }, {}, { terms: "CYP2C19", q: 5 }, "q"],
  ["rxterms_prescription_drugs", { terms: "metformin", count: 5 }, { "/DISPLAY_NAME": text(/metformin/i) }, { count: 5 }, "terms"],
];

/** What stands in every table's reply for a well-known entry. */
const known: Readonly<Record<string, Expectations>> = {
  hugo_genes: { "/results": some({ "/symbol": "BRCA1", "/hgnc_id": "HGNC:1100" }) },
};

export const clinicalTablesCases: readonly ToolCases[] = rows.map(([tool, args, result, wrong, names]) => ({
  tool,
  correct: [
    { arguments: args, expect: { "/total": atLeastLengthOf("/results"), "/results": each(result, 1, 5) } },
    ...(known[tool] ? [{ arguments: args, expect: known[tool] }] : []),
  ],
  bad: [{ arguments: wrong, names }],
}));
