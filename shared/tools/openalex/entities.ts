/** A kind of record: where it is, which root fields a call may ask for, and which are asked for when it names none. */
export type Entity = {
  path: string;
  fields: readonly [string, ...string[]];
  inList: readonly string[];
};
export type RecordEntity = Entity & { inRecord: readonly string[] };

const common = ["id", "display_name", "works_count", "cited_by_count"] as const;

const work = [
  "id",
  "doi",
  "title",
  "publication_year",
  "publication_date",
  "language",
  "type",
  "ids",
  "primary_location",
  "open_access",
  "biblio",
  "authorships",
  "countries_distinct_count",
  "institutions_distinct_count",
  "cited_by_count",
  "fwci",
  "is_retracted",
  "primary_topic",
  "keywords",
  "funders",
  "abstract_inverted_index",
  "referenced_works_count",
] as const;
const workList = ["id", "doi", "title", "publication_year", "publication_date", "type", "primary_location", "open_access", "authorships", "cited_by_count"];
export const works: RecordEntity = {
  path: "/works",
  fields: [
    ...work,
    "best_oa_location",
    "locations",
    "corresponding_author_ids",
    "citation_normalized_percentile",
    "topics",
    "mesh",
    "sustainable_development_goals",
    "awards",
    "apc_list",
    "apc_paid",
    "indexed_in",
    "referenced_works",
    "related_works",
    "counts_by_year",
  ],
  inList: [...workList, "primary_topic"],
  inRecord: work,
};

const author = [...common, "orcid", "display_name_alternatives", "summary_stats", "ids", "affiliations", "last_known_institutions", "topics"] as const;
export const authors: RecordEntity = {
  path: "/authors",
  fields: [...author, "counts_by_year"],
  inList: [...common, "orcid", "summary_stats", "last_known_institutions"],
  inRecord: [...author, "counts_by_year"],
};

const institution = [...common, "ror", "country_code", "type", "homepage_url", "geo", "summary_stats", "ids", "associated_institutions", "lineage"] as const;
export const institutions: RecordEntity = {
  path: "/institutions",
  fields: [...institution, "display_name_acronyms", "display_name_alternatives", "topics", "counts_by_year"],
  inList: [...common, "ror", "country_code", "type", "homepage_url", "summary_stats"],
  inRecord: [...institution, "display_name_acronyms", "counts_by_year"],
};

const source = [...common, "issn_l", "issn", "host_organization_name", "type", "is_oa", "is_in_doaj", "country_code", "summary_stats"] as const;
const wholeSource = [...source, "host_organization", "homepage_url", "apc_prices", "apc_usd", "societies", "ids", "topics", "counts_by_year"] as const;
export const sources: RecordEntity = { path: "/sources", fields: wholeSource, inList: source, inRecord: wholeSource };

const publisher = [...common, "alternate_titles", "country_codes", "hierarchy_level", "parent_publisher", "summary_stats"] as const;
export const publishers: Entity = { path: "/publishers", fields: [...publisher, "lineage", "homepage_url", "ids", "counts_by_year"], inList: publisher };

const topic = [...common, "description", "keywords", "subfield", "field", "domain"] as const;
export const topics: Entity = { path: "/topics", fields: [...topic, "ids"], inList: topic };

const funder = [...common, "alternate_titles", "country_code", "description", "homepage_url", "awards_count", "summary_stats"] as const;
export const funders: Entity = { path: "/funders", fields: [...funder, "ids", "counts_by_year"], inList: funder };
