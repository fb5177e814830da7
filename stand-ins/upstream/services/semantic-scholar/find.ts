import { type Asked, listOf, textOf } from "../../http/service.ts";
import { paperOfArxiv, paperOfCorpusId, paperOfDoi, paperOfPmcid, paperOfPmid, paperOfS2 } from "../../world/academic/paper-ids.ts";
import { citationsOf, exists, type Paper, paperOf, searchPapers } from "../../world/academic/papers.ts";
import { normalise } from "../../world/normalise.ts";
import { fieldsOfStudyOf, publicationTypesOf } from "./records.ts";

/** A paper by any of the forms of its id, or null. */
export function findPaper(written: string): Paper | null {
  const id = decodeURIComponent(written);
  const [, prefix = "", value = ""] = /^(CorpusId|DOI|ARXIV|MAG|ACL|PMID|PMCID|URL):(.+)$/i.exec(id) ?? [];
  switch (prefix.toUpperCase()) {
    case "":
      return /^[0-9a-f]{40}$/.test(id) ? paperOfS2(id) : /^10\.\d{4,9}\//.test(id) ? paperOfDoi(id) : null;
    case "CORPUSID":
      return paperOfCorpusId(Number(value));
    case "DOI":
      return paperOfDoi(value);
    case "ARXIV":
      return paperOfArxiv(value);
    case "PMID":
      return paperOfPmid(Number(value));
    case "PMCID":
      return paperOfPmcid(value);
    case "MAG":
      return exists(Number(value) - 2_900_000_000) ? paperOf(Number(value) - 2_900_000_000) : null;
    case "URL":
      return /arxiv\.org\/(?:abs|pdf)\/(.+)$/.test(value)
        ? paperOfArxiv(value.replace(/^.*\/(?:abs|pdf)\//, "").replace(/\.pdf$/, ""))
        : paperOfS2(/([0-9a-f]{40})$/.exec(value)?.[1] ?? "");
    default:
      return null;
  }
}

export const FILTERS = {
  year: { matches: /^(\d{4}|\d{4}-|-\d{4}|\d{4}-\d{4})$/ },
  publicationDateOrYear: { matches: /^(\d{4}(-\d\d(-\d\d)?)?)?(:(\d{4}(-\d\d(-\d\d)?)?)?)?$/ },
  publicationTypes: null,
  openAccessPdf: null,
  minCitationCount: { matches: /^\d+$/ },
  venue: null,
  fieldsOfStudy: null,
};

/** Which papers the filters of a search let through. */
export function filterOf(asked: Asked): (paper: Paper) => boolean {
  const year = textOf(asked, "year");
  const [fromYear, toYear = fromYear] = year.includes("-") ? year.split("-").map((one) => one || null) : [year || null];
  const date = textOf(asked, "publicationDateOrYear");
  const [from = "", to = from] = date.split(":");
  const least = Number(textOf(asked, "minCitationCount") || 0);
  const [types, venues, fields] = ["publicationTypes", "venue", "fieldsOfStudy"].map((name) => listOf(asked, name));
  const any = (wanted: readonly string[] | undefined, values: readonly string[]) =>
    !wanted?.length || wanted.some((one) => values.some((value) => normalise(value) === normalise(one)));
  return (paper) =>
    (!fromYear || paper.year >= Number(fromYear)) &&
    (!toYear || paper.year <= Number(toYear)) &&
    (date === "" || (paper.date >= from && (to === "" || paper.date.slice(0, to.length) <= to))) &&
    citationsOf(paper.number).length >= least &&
    (!asked.query.has("openAccessPdf") || (paper.isOpen && paper.arxivId !== null)) &&
    any(types, publicationTypesOf(paper)) &&
    any(venues, [paper.source.entity.name]) &&
    any(fields, fieldsOfStudyOf(paper));
}

/** What a search finds; words after a minus must not stand in the title. */
export function search(asked: Asked): Paper[] {
  const query = textOf(asked, "query");
  const without = [...query.matchAll(/(?:^|\s)-(\w+)/g)].map(([, word]) => word?.toLowerCase() ?? "");
  const text = query.replace(/(?:^|\s)-\w+/g, " ").replace(/[+|"*()~]/g, " ");
  const passes = filterOf(asked);
  return searchPapers(text, 1000)
    .map(({ number }) => paperOf(number))
    .filter((paper) => passes(paper) && !without.some((word) => paper.title.toLowerCase().includes(word)));
}
