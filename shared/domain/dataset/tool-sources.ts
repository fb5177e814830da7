/** Where a family's outputs come from, and under what terms its operator gives them. */
export type ToolSource = { source: string; licence: string };

/**
 * By family of tools. A pointer to each operator's terms, not a reading of them: they change, and whoever publishes rows reads them first.
 */
const sources: Readonly<Record<string, ToolSource>> = {
  biopython: { source: "Biopython, computed here", licence: "software: Biopython License / BSD-3-Clause; REBASE data in it: REBASE's terms" },
  rxnav: {
    source: "rxnav.nlm.nih.gov (U.S. National Library of Medicine)",
    licence: "RxNav terms of service; RxNorm's own concepts free, other vocabularies under UMLS terms",
  },
  "clinical-tables": { source: "clinicaltables.nlm.nih.gov (U.S. National Library of Medicine)", licence: "terms of each table's own source" },
  tushare: { source: "api.tushare.pro", licence: "Tushare's user agreement: ask before redistribution" },
  "semantic-scholar": { source: "api.semanticscholar.org", licence: "Semantic Scholar API licence agreement: attribution" },
  openalex: { source: "api.openalex.org", licence: "CC0-1.0" },
  crossref: { source: "api.crossref.org", licence: "metadata: facts, free of copyright; abstracts may be their publishers'" },
  arxiv: { source: "export.arxiv.org", licence: "metadata: CC0-1.0; terms of use of the arXiv API" },
  entrez: { source: "eutils.ncbi.nlm.nih.gov (NCBI)", licence: "NCBI's disclaimer and copyright notice: mostly public domain, submitters may hold rights" },
  togows: { source: "togows.org (DBCLS)", licence: "terms of each underlying database" },
  expasy: { source: "prosite.expasy.org", licence: "PROSITE: CC BY-NC-ND 4.0" },
  general: { source: "a Python sandbox here, a web search provider, web pages", licence: "pages: their authors'; search results: the provider's terms" },
};

/** @returns null for a family that the project does not ship: its terms are whatever the import's are */
export const sourceOfFamily = (family: string): ToolSource | null => sources[family] ?? null;
