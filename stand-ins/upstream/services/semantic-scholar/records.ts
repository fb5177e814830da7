import { hash32 } from "../../../model/choices.ts";
import { type Author, authorsOf } from "../../world/academic/authors.ts";
import { issnsOf } from "../../world/academic/organisations.ts";
import { pmcidOf } from "../../world/academic/paper-ids.ts";
import { citationsOf, type Paper, paperOf, referencesOf } from "../../world/academic/papers.ts";

export const FIELDS_OF_STUDY = [
  "Computer Science",
  "Medicine",
  "Chemistry",
  "Biology",
  "Materials Science",
  "Physics",
  "Geology",
  "Psychology",
  "Art",
  "History",
  "Geography",
  "Sociology",
  "Business",
  "Political Science",
  "Economics",
  "Philosophy",
  "Mathematics",
  "Engineering",
  "Environmental Science",
  "Agricultural and Food Sciences",
  "Education",
  "Law",
  "Linguistics",
];

export const fieldsOfStudyOf = ({ subject }: Paper): string[] => {
  const { domain, name } = subject.entity;
  if (domain === "biological") return ["Biology"];
  if (domain === "medical") return ["Medicine"];
  return [FIELDS_OF_STUDY[hash32(`study/${name}`) % FIELDS_OF_STUDY.length] ?? "Computer Science"];
};

export const publicationTypesOf = ({ type, source }: Paper): string[] => [
  ...(type === "review" ? ["Review"] : type === "dataset" ? ["Dataset"] : []),
  source.entity.type === "conference" ? "Conference" : "JournalArticle",
];

/** Whether a citation says something of its own about the paper that it cites. */
export const isInfluential = (citing: number, cited: number): boolean => hash32(`influential/${citing}/${cited}`) % 6 === 0;

type Getter = (paper: Paper) => unknown;

/** Fields of a paper, each as the whole of it; parts of nested ones are picked from it. */
export const PAPER_FIELDS: Readonly<Record<string, Getter>> = {
  paperId: ({ s2Id }) => s2Id,
  corpusId: ({ corpusId }) => corpusId,
  externalIds: (paper) => ({
    ...(paper.arxivId ? { ArXiv: paper.arxivId } : {}),
    DOI: paper.doi,
    PubMed: String(paper.pmid),
    ...(pmcidOf(paper) ? { PubMedCentral: pmcidOf(paper)?.slice(3) } : {}),
    MAG: String(2_900_000_000 + paper.number),
    CorpusId: paper.corpusId,
  }),
  url: ({ s2Id }) => `https://www.semanticscholar.org/paper/${s2Id}`,
  title: ({ title }) => title,
  abstract: ({ abstract }) => abstract,
  venue: ({ source }) => source.entity.name,
  publicationVenue: ({ source }) => ({
    id: uuidOf(source.entity.name),
    name: source.entity.name,
    type: source.entity.type === "conference" ? "conference" : "journal",
    alternate_names: source.entity.aliases.filter((alias) => !alias.includes(":")),
    issn: issnsOf(source)[0] ?? null,
    url: null,
  }),
  year: ({ year }) => year,
  referenceCount: ({ number }) => referencesOf(number).length,
  citationCount: ({ number }) => citationsOf(number).length,
  influentialCitationCount: ({ number }) => citationsOf(number).filter((citing) => isInfluential(citing, number)).length,
  isOpenAccess: ({ isOpen }) => isOpen,
  openAccessPdf: ({ isOpen, arxivId }) => (isOpen && arxivId ? { url: `https://arxiv.org/pdf/${arxivId}`, status: "GREEN", license: "CCBY" } : null),
  fieldsOfStudy: fieldsOfStudyOf,
  s2FieldsOfStudy: (paper) => fieldsOfStudyOf(paper).map((category) => ({ category, source: "s2-fos-model" })),
  publicationTypes: publicationTypesOf,
  publicationDate: ({ date }) => date,
  journal: ({ source, pages, volume }) => ({ name: source.entity.name, pages: `${pages[0]}-${pages[1]}`, volume }),
  citationStyles: (paper) => ({
    bibtex: `@Article{${authorsOf(paper.number)[0]?.family}${paper.year},\n author = {${authorsOf(paper.number)
      .map(({ name }) => name)
      .join(" and ")}},\n journal = {${paper.source.entity.name}},\n title = {${paper.title}},\n year = {${paper.year}}\n}\n`,
  }),
  authors: ({ number }) => authorsOf(number).map(wholeAuthor),
  citations: ({ number }) => citationsOf(number).map((one) => flatPaper(paperOf(one))),
  references: ({ number }) => referencesOf(number).map((one) => flatPaper(paperOf(one))),
  embedding: ({ number }) => ({
    model: "specter@v0.1.1",
    vector: Array.from({ length: 8 }, (_, index) => (hash32(`embedding/${number}/${index}`) % 20_000) / 10_000 - 1),
  }),
  tldr: ({ subject, abstract }) => ({ model: "tldr@v2.0.0", text: `${subject.theme}: ${abstract.split("Results: ")[1]?.split(". ")[0] ?? ""}.` }),
};

export const AUTHOR_FIELDS: Readonly<Record<string, (author: Author) => unknown>> = {
  authorId: ({ s2Id }) => s2Id,
  externalIds: ({ orcid }) => (orcid ? { ORCID: orcid } : {}),
  url: ({ s2Id }) => `https://www.semanticscholar.org/author/${s2Id}`,
  name: ({ name }) => name,
  affiliations: ({ institution }) => [institution.entity.name],
  homepage: () => null,
  paperCount: ({ papers }) => papers.length,
  citationCount: ({ citations }) => citations,
  hIndex: ({ hIndex }) => hIndex,
  papers: ({ papers }) => papers.map((one) => flatPaper(paperOf(one))),
};

const flatAuthor = (author: Author): object =>
  Object.fromEntries(
    Object.entries(AUTHOR_FIELDS)
      .filter(([name]) => name !== "papers")
      .map(([name, get]) => [name, get(author)]),
  );
const wholeAuthor = flatAuthor;

/** A paper inside another record: without lists of papers. */
function flatPaper(paper: Paper): object {
  const skipped = new Set(["citations", "references", "embedding", "tldr", "authors"]);
  const own = Object.fromEntries(
    Object.entries(PAPER_FIELDS)
      .filter(([name]) => !skipped.has(name))
      .map(([name, get]) => [name, get(paper)]),
  );
  return { ...own, authors: authorsOf(paper.number).map(({ s2Id, name }) => ({ authorId: s2Id, name })) };
}

function uuidOf(name: string): string {
  const hex = [0, 1, 2, 3].map((part) => hash32(`venue/${name}/${part}`).toString(16).padStart(8, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
