import { Choices } from "../../../model/choices.ts";
import { type Author, authorsOf } from "../../world/academic/authors.ts";
import { funderIdOf, type Organisation } from "../../world/academic/organisations.ts";
import { pmcidOf } from "../../world/academic/paper-ids.ts";
import { citationsOf, paperOf, papersOfSubject, referencesOf } from "../../world/academic/papers.ts";
import { remembered } from "../../world/lazy.ts";
import { countryOf, describe, idOf, type OpenAlexRecord, rorOf, summaryOf } from "./organisation-records.ts";

const site = (id: string): string => `https://openalex.org/${id}`;

function institutionOf(one: Organisation): OpenAlexRecord {
  const { id, display_name, country_code, type, lineage } = describe(one);
  return { id, display_name, ror: rorOf(one), country_code, type, lineage };
}

const authorshipOf = (author: Author, index: number, count: number): OpenAlexRecord => ({
  author_position: index === 0 ? "first" : index === count - 1 ? "last" : "middle",
  author: { id: site(author.openAlexId), display_name: author.name, orcid: author.orcid && `https://orcid.org/${author.orcid}` },
  institutions: [institutionOf(author.institution)],
  countries: [countryOf(author.institution)],
  is_corresponding: index === 0,
  raw_author_name: author.name,
  raw_affiliation_strings: [author.institution.entity.name],
  affiliations: [{ raw_affiliation_string: author.institution.entity.name, institution_ids: [site(idOf(author.institution))] }],
});

function topicOf(one: Organisation, score: number): OpenAlexRecord {
  const { id, display_name, subfield, field, domain } = describe(one);
  return { id, display_name, score, subfield, field, domain };
}

function invertedIndex(abstract: string): Record<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, word] of abstract.split(" ").entries()) places.set(word, [...(places.get(word) ?? []), place]);
  return Object.fromEntries(places);
}

/** A paper as /works answers it. */
export const workRecord = remembered((number: number): OpenAlexRecord => {
  const paper = paperOf(number);
  const authors = authorsOf(number);
  const choices = new Choices(`work/${number}`);
  const citing = citationsOf(number).map((one) => paperOf(one).year);
  const { id, display_name, issn_l, issn, is_oa, is_in_doaj, host_organization, host_organization_name, host_organization_lineage, type } = describe(
    paper.source,
  );
  const pdf = paper.arxivId ? `https://arxiv.org/pdf/${paper.arxivId}` : null;
  const location = {
    is_oa: paper.isOpen,
    landing_page_url: `https://doi.org/${paper.doi}`,
    pdf_url: pdf,
    source: { id, display_name, issn_l, issn, is_oa, is_in_doaj, is_core: true, host_organization, host_organization_name, host_organization_lineage, type },
    license: paper.isOpen ? "cc-by" : null,
    version: "publishedVersion",
    is_accepted: true,
    is_published: true,
  };
  const pmcid = pmcidOf(paper);
  return {
    id: site(paper.openAlexId),
    doi: `https://doi.org/${paper.doi}`,
    title: paper.title,
    display_name: paper.title,
    publication_year: paper.year,
    publication_date: paper.date,
    ids: {
      openalex: site(paper.openAlexId),
      doi: `https://doi.org/${paper.doi}`,
      pmid: `https://pubmed.ncbi.nlm.nih.gov/${paper.pmid}`,
      ...(pmcid ? { pmcid: `https://www.ncbi.nlm.nih.gov/pmc/articles/${pmcid.slice(3)}` } : {}),
    },
    language: "en",
    primary_location: location,
    type: paper.type,
    indexed_in: paper.arxivId ? ["arxiv", "crossref", "pubmed"] : ["crossref", "pubmed"],
    open_access: {
      is_oa: paper.isOpen,
      oa_status: paper.isOpen ? (pdf ? "green" : "gold") : "closed",
      oa_url: paper.isOpen ? (pdf ?? location.landing_page_url) : null,
      any_repository_has_fulltext: pdf !== null,
    },
    authorships: authors.map((author, index) => authorshipOf(author, index, authors.length)),
    countries_distinct_count: new Set(authors.map(({ institution }) => countryOf(institution))).size,
    institutions_distinct_count: new Set(authors.map(({ institution }) => institution)).size,
    corresponding_author_ids: authors.slice(0, 1).map(({ openAlexId }) => site(openAlexId)),
    apc_list: null,
    apc_paid: null,
    fwci: Number((citing.length / 4).toFixed(4)),
    has_fulltext: paper.isOpen,
    cited_by_count: citing.length,
    citation_normalized_percentile: { value: Math.min(0.99, citing.length / 20), is_in_top_1_percent: false, is_in_top_10_percent: citing.length > 12 },
    biblio: { volume: paper.volume, issue: paper.issue, first_page: String(paper.pages[0]), last_page: String(paper.pages[1]) },
    is_retracted: false,
    is_paratext: false,
    primary_topic: topicOf(paper.subject.topic, 0.9),
    topics: [topicOf(paper.subject.topic, 0.9)],
    keywords: [{ id: site(`keywords/${paper.subject.theme.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`), display_name: paper.subject.theme, score: 0.7 }],
    concepts: [{ id: site(`C${200_000_000 + paper.subject.index}`), wikidata: null, display_name: paper.subject.theme, level: 2, score: 0.6 }],
    mesh: [],
    locations_count: 1,
    locations: [location],
    best_oa_location: paper.isOpen ? location : null,
    sustainable_development_goals: [],
    awards: [
      {
        id: null,
        display_name: null,
        funder_award_id: `${choices.letters("ABCDEFGH", 2)}-${choices.integer(10_000, 99_999)}`,
        funder_id: site(idOf(paper.subject.funder)),
        funder_display_name: paper.subject.funder.entity.name,
      },
    ],
    funders: [{ ...summaryOf(paper.subject.funder), ror: null, doi: `https://doi.org/10.13039/${funderIdOf(paper.subject.funder)}` }],
    referenced_works_count: referencesOf(number).length,
    referenced_works: referencesOf(number).map((one) => site(paperOf(one).openAlexId)),
    related_works: papersOfSubject(paper.subject.index)
      .filter((one) => one !== number)
      .slice(0, 6)
      .map((one) => site(paperOf(one).openAlexId)),
    abstract_inverted_index: invertedIndex(paper.abstract),
    cited_by_api_url: `https://api.openalex.org/works?filter=cites:${paper.openAlexId}`,
    counts_by_year: [...new Set(citing)].sort((a, b) => b - a).map((year) => ({ year, cited_by_count: citing.filter((one) => one === year).length })),
    updated_date: "2026-11-20T03:12:44.120881",
    created_date: `${paper.date}T00:00:00`,
  };
});
