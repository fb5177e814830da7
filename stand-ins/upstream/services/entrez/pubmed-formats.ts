import { element, leaf } from "../../http/xml.ts";
import { authorsOf } from "../../world/academic/authors.ts";
import { issnsOf } from "../../world/academic/organisations.ts";
import { pmcidOf } from "../../world/academic/paper-ids.ts";
import { type Paper, paperOf, referencesOf } from "../../world/academic/papers.ts";
import { initialsOf, pubDateOf } from "./databases.ts";

const date = (name: string, paper: Paper): string =>
  element(name, leaf("Year", paper.year) + leaf("Month", paper.date.slice(5, 7)) + leaf("Day", paper.date.slice(8)));

function articleXml(paper: Paper): string {
  const pmcid = pmcidOf(paper);
  const ids = [
    leaf("ArticleId", paper.pmid, { IdType: "pubmed" }),
    leaf("ArticleId", paper.doi, { IdType: "doi" }),
    pmcid ? leaf("ArticleId", pmcid, { IdType: "pmc" }) : "",
  ].join("");
  const authors = authorsOf(paper.number).map((author) =>
    element(
      "Author",
      leaf("LastName", author.family) +
        leaf("ForeName", author.given) +
        leaf("Initials", initialsOf(author).split(" ").at(-1) ?? "") +
        element("AffiliationInfo", leaf("Affiliation", `${author.institution.entity.name}.`)),
      { ValidYN: "Y" },
    ),
  );
  const parts = paper.abstract.split(/(?=(?:Methods|Results|Conclusions): )/).map((part) => /^(\w+): (.*)$/s.exec(part.trim()));
  const abstract = parts.map((part) => leaf("AbstractText", part?.[2] ?? "", { Label: (part?.[1] ?? "").toUpperCase() })).join("");
  const journal = element(
    "Journal",
    leaf("ISSN", issnsOf(paper.source)[0] ?? "", { IssnType: "Print" }) +
      element("JournalIssue", leaf("Volume", paper.volume) + leaf("Issue", paper.issue) + date("PubDate", paper), { CitedMedium: "Print" }) +
      leaf("Title", paper.source.entity.name) +
      leaf("ISOAbbreviation", paper.source.entity.name),
  );
  const article = element(
    "Article",
    journal +
      leaf("ArticleTitle", `${paper.title}.`) +
      element("Pagination", leaf("StartPage", paper.pages[0]) + leaf("EndPage", paper.pages[1]) + leaf("MedlinePgn", `${paper.pages[0]}-${paper.pages[1]}`)) +
      leaf("ELocationID", paper.doi, { EIdType: "doi", ValidYN: "Y" }) +
      element("Abstract", abstract) +
      element("AuthorList", authors.join(""), { CompleteYN: "Y" }) +
      leaf("Language", "eng") +
      element(
        "PublicationTypeList",
        leaf("PublicationType", "Journal Article", { UI: "D016428" }) + (paper.type === "review" ? leaf("PublicationType", "Review", { UI: "D016454" }) : ""),
      ),
    { PubModel: "Print-Electronic" },
  );
  const mesh = element(
    "MeshHeadingList",
    element("MeshHeading", leaf("DescriptorName", paper.subject.theme, { UI: `D${200_000 + paper.subject.index}`, MajorTopicYN: "Y" })),
  );
  const references = element(
    "ReferenceList",
    referencesOf(paper.number)
      .map((one) =>
        element("Reference", leaf("Citation", paperOf(one).title) + element("ArticleIdList", leaf("ArticleId", paperOf(one).pmid, { IdType: "pubmed" }))),
      )
      .join(""),
  );
  const citation = element(
    "MedlineCitation",
    leaf("PMID", paper.pmid, { Version: 1 }) +
      date("DateCompleted", paper) +
      article +
      element("MedlineJournalInfo", leaf("Country", "United States") + leaf("MedlineTA", paper.source.entity.name)) +
      leaf("CitationSubset", "IM") +
      mesh,
    { Status: "MEDLINE", Owner: "NLM" },
  );
  return element("PubmedArticle", citation + element("PubmedData", leaf("PublicationStatus", "ppublish") + element("ArticleIdList", ids) + references));
}

export const pubmedXml = (papers: readonly Paper[]): string =>
  `<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n${element("PubmedArticleSet", papers.map(articleXml).join("\n"))}\n`;

/** As the page of the article shows it, numbered. */
export const abstractText = (papers: readonly Paper[]): string =>
  papers
    .map(
      (paper, index) =>
        `${index + 1}. ${paper.source.entity.name}. ${pubDateOf(paper)};${paper.volume}(${paper.issue}):${paper.pages[0]}-${paper.pages[1]}. doi: ${paper.doi}.\n\n${paper.title}.\n\n${authorsOf(paper.number).map(initialsOf).join(", ")}.\n\n${paper.abstract}\n\nDOI: ${paper.doi}\nPMID: ${paper.pmid}\n`,
    )
    .join("\n\n");

/** One tag a line, as MEDLINE has it. */
export const medline = (paper: Paper): string =>
  [
    ["PMID", String(paper.pmid)],
    ["OWN", "NLM"],
    ["STAT", "MEDLINE"],
    ["DP", pubDateOf(paper)],
    ["TI", `${paper.title}.`],
    ["VI", paper.volume],
    ["IP", paper.issue],
    ["PG", `${paper.pages[0]}-${paper.pages[1]}`],
    ["LID", `${paper.doi} [doi]`],
    ["AB", paper.abstract],
    ...authorsOf(paper.number).flatMap((author) => [
      ["FAU", `${author.family}, ${author.given}`],
      ["AU", initialsOf(author)],
      ["AD", `${author.institution.entity.name}.`],
    ]),
    ["LA", "eng"],
    ["PT", "Journal Article"],
    ["TA", paper.source.entity.name],
    ["JT", paper.source.entity.name],
    ["MH", `*${paper.subject.theme}`],
    ["AID", `${paper.doi} [doi]`],
    ["SO", `${paper.source.entity.name}. ${pubDateOf(paper)};${paper.volume}(${paper.issue}):${paper.pages[0]}-${paper.pages[1]}.`],
  ]
    .map(([tag = "", value = ""]) => `${tag.padEnd(4)}- ${value}`)
    .join("\n");
