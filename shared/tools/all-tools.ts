import { arxivFamily } from "./arxiv/arxiv-family.ts";
import { biopythonFamily } from "./biopython/biopython-family.ts";
import { clinicalTablesFamily } from "./clinical-tables/clinical-tables-family.ts";
import { createToolPool } from "./core/tool-pool.ts";
import { crossrefFamily } from "./crossref/crossref-family.ts";
import { entrezFamily } from "./entrez/entrez-family.ts";
import { expasyFamily } from "./expasy/expasy-family.ts";
import { generalFamily } from "./general/general-family.ts";
import { importedTools } from "./imported/imported-tools.ts";
import { openAlexFamily } from "./openalex/openalex-family.ts";
import { rxnavFamily } from "./rxnav/rxnav-family.ts";
import { semanticScholarFamily } from "./semantic-scholar/semantic-scholar-family.ts";
import { togowsFamily } from "./togows/togows-family.ts";
import { tushareFamily } from "./tushare/tushare-family.ts";

/** The paper's 373 tools (Table B.1), and what this project has imported. */
export const toolPool = createToolPool([
  ...biopythonFamily,
  ...rxnavFamily,
  ...clinicalTablesFamily,
  ...tushareFamily,
  ...semanticScholarFamily,
  ...openAlexFamily,
  ...crossrefFamily,
  ...arxivFamily,
  ...entrezFamily,
  ...togowsFamily,
  ...expasyFamily,
  ...generalFamily,
  ...importedTools,
]);
