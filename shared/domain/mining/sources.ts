import type { MiningDomain, MiningSettings, MiningSource } from "../../contracts/mining.ts";

type Source = {
  /** As seeds name it. */
  label: string;
  licence: string;
  /** Tools of the pool that its texts are read with; Wikipedia has one of its own, without a key. */
  tools: readonly string[];
  /** What is searched for where the user says nothing; a domain that is absent is not mined from here. */
  queries: Partial<Record<MiningDomain, string>>;
};

/** Names are facts and bear no licence; what is stated is that of the text which they were read in. */
export const sources: Readonly<Record<MiningSource, Source>> = {
  wikipedia: {
    label: "Wikipedia",
    licence: "CC-BY-SA-4.0",
    tools: [],
    queries: {
      financial: "company listed on the Shanghai, Shenzhen or Hong Kong stock exchange",
      medical: "medication used to treat a disease",
      biological: "gene, protein or species",
      academic: "university, journal or researcher",
    },
  },
  pubmed: {
    label: "PubMed abstracts (US NLM)",
    licence: "US-NLM-terms",
    tools: ["ncbi_entrez_search", "ncbi_entrez_fetch"],
    queries: { medical: "drug therapy", biological: "gene expression", academic: "machine learning" },
  },
  ncbi: {
    label: "NCBI Gene (US NLM)",
    licence: "US-public-domain",
    tools: ["ncbi_entrez_search", "ncbi_entrez_summary"],
    queries: { biological: "human[orgn]" },
  },
  listings: {
    label: "Tushare listings",
    licence: "Tushare-terms",
    tools: ["stock_basic", "hk_basic", "fund_basic"],
    queries: { financial: "stocks, Hong Kong stocks and funds" },
  },
};

/** What the settings ask of a source that it does not have: by field; none: it can be mined. */
export function checkMining({ domain, source, query }: Pick<MiningSettings, "domain" | "source" | "query">): { field: string; message: string }[] {
  const has = Object.keys(sources[source].queries);
  if (!has.includes(domain)) return [{ field: "source", message: `${source} has nothing ${domain}; it is mined for ${has.join(", ")}` }];
  if (source === "listings" && query !== null) return [{ field: "query", message: "listings are read whole, table by table: leave query out" }];
  return [];
}

export const queryOf = ({ domain, source, query }: Pick<MiningSettings, "domain" | "source" | "query">): string =>
  query ?? sources[source].queries[domain] ?? "";
