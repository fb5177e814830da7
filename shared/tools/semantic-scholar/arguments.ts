import { z } from "zod";
import { climbs } from "../academic/identifiers.ts";

const arxivId = "([0-9]{4}\\.[0-9]{4,5}|[a-z-]+(\\.[A-Z]{2})?\\/[0-9]{7})(v[0-9]+)?";
const paperIdForms = [
  "[0-9a-f]{40}",
  "(CorpusId|CorpusID|MAG|PMID):[0-9]{1,15}",
  "PMCID:(PMC)?[0-9]{1,15}",
  `(ARXIV|arXiv|ArXiv):${arxivId}`,
  "ACL:[A-Za-z0-9.-]{1,60}",
  "(DOI:|doi:)?10\\.[0-9]{4,9}(\\.[0-9]+)*\\/[!-~]+",
  "URL:https:\\/\\/[a-z0-9.-]+\\/[!-~]+",
];

export const paperId = z
  .string()
  .max(400)
  .regex(new RegExp(`^(${paperIdForms.join("|")})$`), "must be one of the forms of a paper's id")
  .refine((id) => !climbs(id), "must have no . or .. between slashes")
  .describe(
    "A paper: 40-digit hexadecimal Semantic Scholar id, CorpusId:49313245, DOI:10.18653/v1/N18-3011, ARXIV:1706.03762, MAG:112218234, " +
      "ACL:W12-3903, PMID:19872477, PMCID:2323736 or URL:https://arxiv.org/abs/1706.03762 (also acm.org, aclweb.org, biorxiv.org)",
  );

export const authorId = z
  .string()
  .regex(/^[0-9]{1,15}$/, "must be an author's number")
  .describe("Semantic Scholar author id, digits, for example 1741101");

/** The API takes a bare DOI in most places; with its prefix it takes it in all. */
export function prefixedId(id: string): string {
  return id.startsWith("10.") ? `DOI:${id}` : id;
}

export const limit = (most: number, preset = 10) => z.int().min(1).max(most).default(preset).describe(`How many to return, at most ${most}`);
export const offset = (last = 9_999) => z.int().min(0).max(last).default(0).describe("How many to skip: 0, or the next of the page before");

const publicationType = z.enum([
  "Review",
  "JournalArticle",
  "CaseReport",
  "ClinicalTrial",
  "Conference",
  "Dataset",
  "Editorial",
  "LettersAndComments",
  "MetaAnalysis",
  "News",
  "Study",
  "Book",
  "BookSection",
]);
const fieldOfStudy = z.enum([
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
]);
/** The API takes lists with commas between the items, and no item with one in it. */
export const withoutComma = (characters: number) =>
  z
    .string()
    .max(characters)
    .regex(/^[^,]+$/, "must have no comma");

const day = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";

export const publicationDateOrYear = z
  .string()
  .regex(new RegExp(`^(${day}|${day}:(${day})?|:${day})$`), "must be a date or two dates with a colon between them")
  .optional()
  .describe("Date or range of dates of publication, each YYYY, YYYY-MM or YYYY-MM-DD: 2019-03-05, 2016-03:2020-06 or 2015-01-01:");

/** What narrows snippets and papers alike. */
export const snippetFilters = {
  year: z
    .string()
    .regex(/^([0-9]{4}|[0-9]{4}-([0-9]{4})?|-[0-9]{4})$/, "must be a year or a range of years")
    .optional()
    .describe("Year or range of years of publication: 2019, 2016-2020, 2010- or -2015"),
  publicationDateOrYear,
  minCitationCount: z.int().min(0).optional().describe("Only papers with at least this many citations, for example 100"),
  venue: z.array(withoutComma(200)).min(1).max(10).optional().describe("Only papers of these venues, for example Nature or N. Engl. J. Med."),
  fieldsOfStudy: z.array(fieldOfStudy).min(1).max(23).optional().describe("Only papers of these fields, for example Medicine"),
};

export const paperFilters = {
  ...snippetFilters,
  publicationTypes: z.array(publicationType).min(1).max(13).optional().describe("Only papers of these types, for example Review"),
  openAccessPdf: z.boolean().default(false).describe("Only papers with a public PDF"),
};

type Filters = Partial<z.output<z.ZodObject<typeof paperFilters>>>;

/** The filters as the API's query has them: lists with commas, a flag by its mere name. */
export function filterQuery({ publicationTypes, openAccessPdf, minCitationCount, publicationDateOrYear, year, venue, fieldsOfStudy }: Filters) {
  return {
    publicationTypes: publicationTypes?.join(","),
    openAccessPdf: openAccessPdf ? "" : undefined,
    minCitationCount,
    publicationDateOrYear,
    year,
    venue: venue?.join(","),
    fieldsOfStudy: fieldsOfStudy?.join(","),
  };
}
