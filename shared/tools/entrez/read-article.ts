import type { Json } from "../../contracts/domain.ts";
import { at, elements, textOf, type XmlNode } from "../core/read-xml.ts";

/** Elements of PubMed whose text holds italics, subscripts and the like. */
export const articleProse = ["ArticleTitle", "BookTitle", "AbstractText", "VernacularTitle", "CollectiveName", "Keyword", "Affiliation", "Citation"];

/** A PubmedArticle or PubmedBookArticle as compact JSON. */
export function readArticle(node: XmlNode): Json {
  const citation = at(node, "MedlineCitation") ?? at(node, "BookDocument");
  const article = at(citation, "Article") ?? citation;
  const issue = at(article, "Journal", "JournalIssue");
  const identifiers = elements(at(node, "PubmedData", "ArticleIdList", "ArticleId"));
  const identifier = (type: string) => identifiers.filter((id) => textOf(id, "@IdType") === type).map((id) => textOf(id))[0] ?? null;
  return {
    pmid: textOf(citation, "PMID"),
    doi: identifier("doi"),
    pmc: identifier("pmc"),
    title: textOf(article, "ArticleTitle") ?? textOf(article, "Book", "BookTitle"),
    journal: textOf(article, "Journal", "Title"),
    journal_abbreviation: textOf(article, "Journal", "ISOAbbreviation"),
    issn: textOf(article, "Journal", "ISSN"),
    volume: textOf(issue, "Volume"),
    issue: textOf(issue, "Issue"),
    pages: textOf(article, "Pagination", "MedlinePgn"),
    pubdate: dateOf(at(issue, "PubDate") ?? at(article, "Book", "PubDate")),
    language: textOf(elements(at(article, "Language"))[0]),
    abstract: elements(at(article, "Abstract", "AbstractText")).flatMap((part) => {
      const text = textOf(part);
      return text === null ? [] : [{ label: textOf(part, "@Label"), text }];
    }),
    authors: elements(at(article, "AuthorList"))
      .flatMap((list) => elements(at(list, "Author")))
      .map(readAuthor),
    publication_types: texts(at(article, "PublicationTypeList", "PublicationType") ?? at(article, "PublicationType")),
    mesh: elements(at(citation, "MeshHeadingList", "MeshHeading")).map((heading) => ({
      descriptor: textOf(heading, "DescriptorName"),
      major:
        textOf(heading, "DescriptorName", "@MajorTopicYN") === "Y" ||
        elements(at(heading, "QualifierName")).some((name) => textOf(name, "@MajorTopicYN") === "Y"),
      qualifiers: texts(at(heading, "QualifierName")),
    })),
    keywords: elements(at(citation, "KeywordList")).flatMap((list) => texts(at(list, "Keyword"))),
    chemicals: elements(at(citation, "ChemicalList", "Chemical")).map((chemical) => ({
      registry_number: textOf(chemical, "RegistryNumber"),
      name: textOf(chemical, "NameOfSubstance"),
    })),
    grants: elements(at(article, "GrantList", "Grant")).map((grant) => ({
      id: textOf(grant, "GrantID"),
      agency: textOf(grant, "Agency"),
      country: textOf(grant, "Country"),
    })),
    comments_corrections: elements(at(citation, "CommentsCorrectionsList", "CommentsCorrections")).map((each) => ({
      type: textOf(each, "@RefType"),
      source: textOf(each, "RefSource"),
      pmid: textOf(each, "PMID"),
    })),
    reference_count: elements(at(node, "PubmedData", "ReferenceList")).flatMap((list) => elements(at(list, "Reference"))).length,
  };
}

function readAuthor(author: XmlNode): Json {
  return {
    name: textOf(author, "CollectiveName") ?? ([textOf(author, "LastName"), textOf(author, "Initials")].filter(Boolean).join(" ") || null),
    fore_name: textOf(author, "ForeName"),
    affiliations: elements(at(author, "AffiliationInfo")).flatMap((info) => textOf(info, "Affiliation") ?? []),
    orcid: elements(at(author, "Identifier")).flatMap((id) => (textOf(id, "@Source") === "ORCID" ? (textOf(id) ?? []) : []))[0] ?? null,
  };
}

function dateOf(date: XmlNode | undefined): string | null {
  return (
    textOf(date, "MedlineDate") ??
    ([textOf(date, "Year"), textOf(date, "Month") ?? textOf(date, "Season"), textOf(date, "Day")].filter(Boolean).join(" ") || null)
  );
}

function texts(node: XmlNode | undefined): string[] {
  return elements(node).flatMap((each) => textOf(each) ?? []);
}
