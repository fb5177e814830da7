import { normalise } from "../../world/normalise.ts";
import type { OpenAlexRecord } from "./organisation-records.ts";

/** A condition on records that one `name:value` of a filter states. */
export type Condition = { name: string; value: string; passes(record: OpenAlexRecord): boolean };

/** Why a query is refused. */
export class QueryError extends Error {
  override readonly name = "QueryError";
}

/** Names of filters that stand for a path in the record. */
const PATHS: Readonly<Record<string, string>> = {
  "author.id": "authorships.author.id",
  "authorships.author.id": "authorships.author.id",
  "author.orcid": "authorships.author.orcid",
  "institutions.id": "authorships.institutions.id",
  "institutions.ror": "authorships.institutions.ror",
  "institutions.country_code": "authorships.institutions.country_code",
  "institutions.type": "authorships.institutions.type",
  institution: "authorships.institutions.id",
  is_oa: "open_access.is_oa",
  oa_status: "open_access.oa_status",
  openalex: "ids.openalex",
  openalex_id: "ids.openalex",
  pmid: "ids.pmid",
  cites: "referenced_works",
  "grants.funder": "funders.id",
  "awards.funder.id": "funders.id",
  "primary_location.source.publisher_lineage": "primary_location.source.host_organization_lineage",
  "host_organization.id": "host_organization",
  "host_organization.lineage": "host_organization_lineage",
  "last_known_institution.id": "last_known_institutions.id",
  "affiliations.institution.id": "affiliations.institution.id",
  concept: "concepts.id",
  country_code: "country_code",
  continent: "country_code",
};

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  "title.search": ["display_name"],
  "display_name.search": ["display_name", "display_name_alternatives", "alternate_titles", "abbreviated_title"],
  "default.search": ["display_name", "display_name_alternatives", "alternate_titles", "keywords.display_name", "abstract_inverted_index"],
  "abstract.search": ["abstract_inverted_index"],
  "title_and_abstract.search": ["display_name", "abstract_inverted_index"],
  "fulltext.search": ["display_name", "abstract_inverted_index"],
  "raw_affiliation_strings.search": ["authorships.raw_affiliation_strings"],
  "raw_author_name.search": ["authorships.raw_author_name"],
  "keyword.search": ["keywords.display_name"],
};

/** All values at a path, through lists. */
export function valuesAt(record: unknown, path: string): unknown[] {
  return path.split(".").reduce<unknown[]>(
    (found, part) =>
      found
        .flatMap((one) => (Array.isArray(one) ? one : [one]))
        .flatMap((one) => (typeof one === "object" && one !== null && part in one ? [(one as Record<string, unknown>)[part]] : []))
        .flatMap((one) => (Array.isArray(one) ? one : [one])),
    [record],
  );
}

/** Reads `name:value,name:value`; `sample` is any record, whose fields say which names there are. @throws QueryError */
export function conditionsOf(filter: string, sample: OpenAlexRecord | undefined): Condition[] {
  if (filter.trim() === "") return [];
  return filter.split(/,(?=[A-Za-z_.-]+:)/).map((part) => {
    const colon = part.indexOf(":");
    if (colon < 1) throw new QueryError(`Invalid query parameter for ${part}.`);
    const name = part.slice(0, colon).trim().replaceAll("-", "_");
    const value = part.slice(colon + 1).trim();
    return { name, value, passes: conditionOf(name, value, sample) };
  });
}

function conditionOf(name: string, value: string, sample: OpenAlexRecord | undefined): (record: OpenAlexRecord) => boolean {
  const searched = TEXTS[name];
  if (searched)
    return (record) =>
      holdsWords(
        searched.flatMap((path) => valuesAt(record, path)),
        value,
      );
  const range = /^(from|to)_(publication_date|created_date|updated_date)$/.exec(name);
  if (range) {
    if (!/^\d{4}-\d{2}-\d{2}/.test(value)) throw new QueryError(`Value for param ${name} is not a valid date. Format is yyyy-mm-dd. e.g. 2020-05-17.`);
    return (record) => (range[1] === "from" ? String(record[range[2] ?? ""]) >= value : String(record[range[2] ?? ""]).slice(0, 10) <= value);
  }
  const has = /^has_(doi|pmid|abstract|references|orcid|ror|issn)$/.exec(name)?.[1];
  if (has) {
    const path =
      { doi: "doi", pmid: "ids.pmid", abstract: "abstract_inverted_index", references: "referenced_works", orcid: "orcid", ror: "ror", issn: "issn" }[has] ??
      has;
    return (record) => valuesAt(record, path).some((one) => one !== null) === (value === "true");
  }
  const path = PATHS[name] ?? name;
  if (sample && !hasPath(sample, path))
    throw new QueryError(
      `${name} is not a valid field. Valid fields are underscore or hyphenated versions of: ${[...Object.keys(PATHS), ...Object.keys(TEXTS), ...Object.keys(sample)].sort().join(", ")}`,
    );
  return comparisonOf(path, value);
}

function comparisonOf(path: string, value: string): (record: OpenAlexRecord) => boolean {
  if (value.startsWith("!")) {
    const passes = comparisonOf(path, value.slice(1));
    return (record) => !passes(record);
  }
  const bound = /^([<>])(-?[\d.]+)$/.exec(value);
  if (bound) return (record) => valuesAt(record, path).some((one) => (bound[1] === ">" ? Number(one) > Number(bound[2]) : Number(one) < Number(bound[2])));
  const range = /^(\d+)-(\d+)$/.exec(value);
  if (range) return (record) => valuesAt(record, path).some((one) => Number(one) >= Number(range[1]) && Number(one) <= Number(range[2]));
  const wanted = new Set(value.split("|").map(plain));
  return (record) => {
    const values = valuesAt(record, path);
    return wanted.has("null") ? values.every((one) => one === null) : values.some((one) => wanted.has(plain(String(one))));
  };
}

/** Ids are the same with and without the address before them. */
const plain = (value: string): string =>
  value
    .toLowerCase()
    .replace(/^"|"$/g, "")
    .replace(/^https?:\/\/(api\.)?(openalex\.org|doi\.org|orcid\.org|ror\.org|pubmed\.ncbi\.nlm\.nih\.gov)\//, "")
    .replace(/^(works|authors|institutions|sources|publishers|funders|topics|domains|fields|subfields|keywords)\//, "")
    .replace(/^(doi|orcid|ror|pmid):/, "");

/** Whether records have the path; below an empty list anything may be. */
function hasPath(sample: unknown, path: string): boolean {
  const [part = "", ...rest] = path.split(".");
  const holder = Array.isArray(sample) ? sample[0] : sample;
  if (holder === undefined || holder === null) return true;
  if (typeof holder !== "object" || !(part in holder)) return false;
  return rest.length === 0 || hasPath((holder as Record<string, unknown>)[part], rest.join("."));
}

function holdsWords(values: readonly unknown[], wanted: string): boolean {
  const text = ` ${normalise(values.map((one) => (typeof one === "object" && one !== null ? Object.keys(one).join(" ") : String(one))).join(" "))} `;
  return wanted.split("|").some((alternative) =>
    /^".*"$/.test(alternative)
      ? text.includes(` ${normalise(alternative)} `)
      : normalise(alternative)
          .split(" ")
          .every((word) => text.includes(` ${word}`)),
  );
}
