import { authorNames, authorOfOpenAlex, authorOfOrcid, listedAuthors } from "../../world/academic/authors.ts";
import { type Kind, organisationNames, organisationsOf } from "../../world/academic/organisations.ts";
import { paperOfDoi, paperOfOpenAlex, paperOfPmid } from "../../world/academic/paper-ids.ts";
import { citationsOf, papersIn, searchPapers, somePapers } from "../../world/academic/papers.ts";
import { authorRecord } from "./author-record.ts";
import type { Collection, Found } from "./list.ts";
import { organisationOfId, organisationRecord, rorOf } from "./organisation-records.ts";
import { workRecord } from "./work-record.ts";

const unranked = (numbers: readonly number[]): Found[] => [...new Set(numbers)].map((number) => ({ record: workRecord(number), score: null }));

/** Ids in a filter say at once which papers can be meant. */
function narrowed(filter: string): number[] | null {
  const clause = (name: string): string[] => new RegExp(`(?:^|,)(?:${name}):([^,]+)`).exec(filter)?.[1]?.split("|") ?? [];
  const short = (value: string): string => value.replace(/^https?:\/\/[^/]+\//, "").toUpperCase();
  const cited = clause("cites").flatMap((id) => paperOfOpenAlex(short(id)) ?? []);
  if (cited.length > 0) return cited.flatMap(({ number }) => citationsOf(number));
  const byId = clause("openalex|openalex_id|ids.openalex").flatMap((id) => paperOfOpenAlex(short(id)) ?? []);
  const byDoi = clause("doi|ids.doi").flatMap((doi) => paperOfDoi(doi) ?? []);
  const byPmid = clause("pmid|ids.pmid").flatMap((pmid) => paperOfPmid(Number(pmid.replace(/\D/g, ""))) ?? []);
  const named = [...byId, ...byDoi, ...byPmid].map(({ number }) => number);
  if (named.length > 0) return named;
  const authors = [
    ...clause("author.id|authorships.author.id").map((id) => authorOfOpenAlex(short(id))),
    ...clause("author.orcid|authorships.author.orcid").map((orcid) => authorOfOrcid(short(orcid))),
  ].filter((one) => one !== null);
  if (authors.length > 0) return authors.flatMap(({ papers }) => papers);
  const organisations = clause("[a-z_.]*(?:institutions|source|funders?|topics?|primary_topic|funder)\\.id").map((id) => organisationOfId(short(id)));
  const byRor = clause("[a-z_.]*institutions.ror").map(
    (ror) => organisationsOf("institution").find((one) => rorOf(one).endsWith(ror.replace(/^.*\//, ""))) ?? null,
  );
  const known = [...organisations, ...byRor].filter((one) => one !== null);
  if (known.length > 0) return known.flatMap((one) => papersIn(one));
  const text = clause("(?:title|default|display_name|abstract|title_and_abstract|fulltext|keyword).search");
  return text.length > 0 ? text.flatMap((one) => searchPapers(one.replaceAll('"', "")).map(({ number }) => number)) : null;
}

export const works: Collection = {
  search: (text) =>
    searchPapers(text.replace(/["()]|\b(AND|OR|NOT)\b/g, " ")).map(({ number, score }) => ({
      record: workRecord(number),
      score: Number((score * 412.5).toFixed(4)),
    })),
  all: (filter) => unranked(narrowed(filter) ?? somePapers()),
};

export const authors: Collection = {
  search: (text) =>
    authorNames()
      .closest(text)
      .slice(0, 400)
      .map(({ thing, score }) => ({ record: authorRecord(thing), score: Number((score * (thing.papers.length + 1) * 60).toFixed(4)) })),
  all: (filter) => {
    const ids = [...filter.matchAll(/A\d{6,}/gi)].flatMap(([id]) => authorOfOpenAlex(id.toUpperCase()) ?? []);
    const text = /display_name\.search:([^,]+)/.exec(filter)?.[1];
    const found = ids.length > 0 ? ids : text ? authorNames().withWords(text) : listedAuthors().slice(0, 600);
    return found.map((author) => ({ record: authorRecord(author), score: null }));
  },
};

export const collectionOf = (kind: Kind): Collection => ({
  search: (text) =>
    organisationNames(kind)
      .closest(text)
      .slice(0, 400)
      .map(({ thing, score }) => ({ record: organisationRecord(thing), score: Number((score * 1000).toFixed(4)) })),
  all: () =>
    organisationsOf(kind)
      .slice(0, 1500)
      .map((one) => ({ record: organisationRecord(one), score: null })),
});
