import { Choices } from "../../../model/choices.ts";
import { escapeXml } from "../../http/xml.ts";
import { authorsOf } from "../../world/academic/authors.ts";
import { funderIdOf, issnsOf, memberIdOf, type Organisation, otherNamesOf, prefixOf, publisherOf, sourcesOf } from "../../world/academic/organisations.ts";
import { citationsOf, type Paper, paperOf, papersIn, referencesOf } from "../../world/academic/papers.ts";
import { remembered } from "../../world/lazy.ts";

export type CrossrefRecord = Readonly<Record<string, unknown>>;

const dateParts = (date: string): object => ({ "date-parts": [date.split("-").map(Number)] });
const moment = (date: string): object => ({ ...dateParts(date), "date-time": `${date}T10:30:00Z`, timestamp: Date.parse(`${date}T10:30:00Z`) });

export const crossrefTypeOf = ({ source }: Paper): string => (source.entity.type === "conference" ? "proceedings-article" : "journal-article");

/** arXiv registers its DOIs with DataCite, so that Crossref has none of them. */
export const isCrossref = ({ doi }: Paper): boolean => !doi.startsWith("10.48550/");

/** A paper as /works answers it. */
export const workOf = remembered((number: number): CrossrefRecord => {
  const paper = paperOf(number);
  const publisher = publisherOf(paper.source);
  const issn = issnsOf(paper.source);
  const { funder } = paper.subject;
  const choices = new Choices(`crossref/${number}`);
  const references = referencesOf(number);
  return {
    indexed: { ...moment("2026-11-02"), version: "3.55.3" },
    "reference-count": references.length,
    publisher: publisher.entity.name,
    issue: paper.issue,
    ...(paper.isOpen
      ? { license: [{ start: moment(paper.date), "content-version": "vor", "delay-in-days": 0, URL: "https://creativecommons.org/licenses/by/4.0/" }] }
      : {}),
    funder: [
      {
        DOI: `10.13039/${funderIdOf(funder)}`,
        name: funder.entity.name,
        "doi-asserted-by": "publisher",
        award: [`${choices.letters("ABCDEFGH", 2)}-${choices.integer(10_000, 99_999)}`],
      },
    ],
    "content-domain": { domain: [], "crossmark-restriction": false },
    "short-container-title": otherNamesOf(paper.source.entity).slice(0, 1),
    abstract: `<jats:p>${escapeXml(paper.abstract)}</jats:p>`,
    DOI: paper.doi,
    type: crossrefTypeOf(paper),
    created: moment(paper.date),
    page: `${paper.pages[0]}-${paper.pages[1]}`,
    source: "Crossref",
    "is-referenced-by-count": citationsOf(number).length,
    title: [paper.title],
    prefix: paper.doi.split("/")[0],
    volume: paper.volume,
    author: authorsOf(number).map((author, index) => ({
      ...(author.orcid ? { ORCID: `http://orcid.org/${author.orcid}`, "authenticated-orcid": false } : {}),
      given: author.given,
      family: author.family,
      sequence: index === 0 ? "first" : "additional",
      affiliation: [{ name: author.institution.entity.name }],
    })),
    member: String(memberIdOf(publisher)),
    "published-online": dateParts(paper.date),
    reference: references.map((one, index) => ({
      key: `ref${index + 1}`,
      "doi-asserted-by": "crossref",
      DOI: paperOf(one).doi,
      "article-title": paperOf(one).title,
      "journal-title": paperOf(one).source.entity.name,
      year: String(paperOf(one).year),
      author: authorsOf(one)[0]?.family ?? "",
    })),
    "container-title": [paper.source.entity.name],
    language: "en",
    link: [],
    deposited: moment(paper.date),
    score: 1,
    resource: { primary: { URL: `https://doi.org/${paper.doi}` } },
    issued: dateParts(paper.date),
    "references-count": references.length,
    URL: `https://doi.org/${paper.doi}`,
    ...(issn.length > 0 ? { ISSN: issn, "issn-type": issn.map((value, index) => ({ value, type: index === 0 ? "print" : "electronic" })) } : {}),
    published: dateParts(paper.date),
  };
});

const COVERAGE = {
  "affiliations-current": 0.42,
  "funders-backfile": 0.11,
  "licenses-current": 0.88,
  "orcids-current": 0.61,
  "references-current": 0.97,
  "abstracts-current": 0.73,
};
const FLAGS = {
  deposits: true,
  "deposits-articles": true,
  "deposits-abstracts-current": true,
  "deposits-references-current": true,
  "deposits-orcids-current": true,
};

function countsOf(papers: readonly number[]): { counts: object; breakdowns: object } {
  const years = new Map<number, number>();
  for (const number of papers) years.set(paperOf(number).year, (years.get(paperOf(number).year) ?? 0) + 1);
  const current = papers.filter((number) => paperOf(number).year >= 2024).length;
  return {
    counts: { "total-dois": papers.length, "current-dois": current, "backfile-dois": papers.length - current },
    breakdowns: { "dois-by-issued-year": [...years].sort(([a], [b]) => b - a) },
  };
}

export const crossrefPapersIn = (one: Organisation): number[] => papersIn(one).filter((number) => isCrossref(paperOf(number)));

/** A source as /journals answers it. */
export function journalOf(source: Organisation): CrossrefRecord {
  const issn = issnsOf(source);
  return {
    "last-status-check-time": Date.parse("2026-11-23T02:11:07Z"),
    ...countsOf(crossrefPapersIn(source)),
    publisher: publisherOf(source).entity.name,
    coverage: COVERAGE,
    title: source.entity.name,
    subjects: [],
    "coverage-type": { all: COVERAGE, backfile: COVERAGE, current: COVERAGE },
    flags: FLAGS,
    ISSN: issn,
    "issn-type": issn.map((value, index) => ({ value, type: index === 0 ? "print" : "electronic" })),
  };
}

/** A publisher as /members answers it. */
export function memberOf(publisher: Organisation): CrossrefRecord {
  const prefix = prefixOf(publisher);
  const { name } = publisher.entity;
  return {
    "last-status-check-time": Date.parse("2026-11-23T02:11:07Z"),
    "primary-name": name,
    ...countsOf(sourcesOf(publisher).flatMap(crossrefPapersIn)),
    prefixes: [prefix],
    coverage: COVERAGE,
    prefix: [{ value: prefix, name }],
    id: memberIdOf(publisher),
    tokens: name.toLowerCase().split(/\W+/).filter(Boolean),
    "counts-type": {},
    "coverage-type": { all: COVERAGE },
    flags: FLAGS,
    location: new Choices(`member/${name}`).one([
      "New York, NY, United States",
      "London, United Kingdom",
      "Berlin, Germany",
      "Amsterdam, Netherlands",
      "Tokyo, Japan",
    ]),
    names: [name, ...otherNamesOf(publisher.entity)],
  };
}

/** A funder as /funders answers it; `whole` for the single record. */
export function funderOf(funder: Organisation, whole: boolean): CrossrefRecord {
  const id = funderIdOf(funder);
  const base = {
    id,
    location: new Choices(`funder/${funder.entity.name}`).one(["United States", "United Kingdom", "Germany", "China", "Japan", "France"]),
    name: funder.entity.name,
    "alt-names": otherNamesOf(funder.entity),
    uri: `https://doi.org/10.13039/${id}`,
    replaces: [],
    "replaced-by": [],
    tokens: funder.entity.name.toLowerCase().split(/\W+/).filter(Boolean),
  };
  return whole
    ? {
        ...base,
        "work-count": crossrefPapersIn(funder).length,
        descendants: [],
        "descendant-work-count": 0,
        "hierarchy-names": { [id]: funder.entity.name, more: null },
        hierarchy: { [id]: {} },
      }
    : base;
}
