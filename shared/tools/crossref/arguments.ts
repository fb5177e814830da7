import { z } from "zod";
import { bareDoi } from "../academic/identifiers.ts";
import { usualWorkFields, workFields } from "./show-work.ts";

const funderNumber = /^(https?:\/\/(dx\.)?doi\.org\/)?(10\.13039\/)?[0-9]{6,15}$/;

export const funderId = z
  .string()
  .max(60)
  .regex(funderNumber, "must be a funder's number or its 10.13039 DOI")
  .describe("Number of a funder in the funder registry, for example 100000001 (US National Science Foundation), or its DOI 10.13039/100000001");
export const funderPath = (id: string) => bareDoi(id).replace(/^10\.13039\//, "");

export const issn = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{3}[0-9X]$/, "must be an ISSN such as 2167-8359")
  .describe("ISSN of the journal, print or electronic, with its hyphen, for example 2167-8359");

export const memberId = z.int().min(1).max(10_000_000).describe("Number of a Crossref member (a publisher), for example 78 (Elsevier) or 340 (PLOS)");

const filters = (example: string) =>
  z
    .string()
    .max(1_000)
    .regex(/^[a-z][a-z.-]*:[^,]+(,[a-z][a-z.-]*:[^,]+)*$/, "must be name:value pairs with commas between them")
    .optional()
    .describe(`name:value,name:value; the same name twice is or, different names are and; for example ${example}`);
export const rows = (least: 0 | 1) => z.int().min(least).max(100).default(10).describe(`How many rows to return, ${least} to 100`);
export const offset = z.int().min(0).max(10_000).default(0).describe("How many rows to skip, at most 10,000");
const cursor = z
  .string()
  .min(1)
  .max(2_000)
  .optional()
  .describe("Instead of offset, for any depth: * first, then the next_cursor of the page before, with the same other arguments");
const words = (what: string) => z.string().trim().min(1).max(500).optional().describe(what);

export const query = (example: string) => words(`Words to find, for example ${example}`);
export const locationFilter = filters("location:Japan (a country, its first letter large)");
export const memberFilter = filters("current-doi-count:100 or prefix:10.5555");

export const memberPaging = { rows: rows(1), offset, cursor };
type Paging = { offset: number; cursor?: string | undefined };
/** A cursor has a place of its own. */
export const oneWayToPage = ({ offset: skip, cursor: mark }: Paging) => skip === 0 || mark === undefined;
export const twoWaysToPage: { message: string; path: string[] } = { message: "cursor and offset exclude each other", path: ["cursor"] };

/** The arguments of every list of works. */
export const workListArguments = {
  query: words("Words to find anywhere in the record, for example coral bleaching"),
  query_title: words("Words of the title"),
  query_author: words("Words of the authors' names, for example Carberry"),
  query_bibliographic: words("Words of a citation: title, authors, ISSN, year"),
  query_affiliation: words("Words of the authors' affiliations"),
  query_container_title: words("Words of the journal's or book's title"),
  filter: filters("from-pub-date:2020-01,until-pub-date:2020-12,type:journal-article or has-abstract:true"),
  rows: rows(0),
  offset,
  cursor,
  sort: z
    .enum([
      "created",
      "deposited",
      "indexed",
      "is-referenced-by-count",
      "issued",
      "published",
      "published-online",
      "published-print",
      "references-count",
      "relevance",
      "score",
      "updated",
    ])
    .optional()
    .describe("What to sort by, for example is-referenced-by-count; left out: relevance with words to find"),
  order: z.enum(["asc", "desc"]).default("desc").describe("Direction of sort"),
  facet: z
    .string()
    .max(300)
    .regex(/^[a-z-]+:[1-9][0-9]?(,[a-z-]+:[1-9][0-9]?)*$/, "must be name:number pairs, each number 1 to 99")
    .optional()
    .describe(
      "Also count all matches by a field: name:how many values, for example type-name:10 or published:20; also publisher-name, container-title, funder-name, license, orcid",
    ),
  select: z
    .array(z.enum(workFields))
    .min(1)
    .max(workFields.length)
    .optional()
    .describe(`Fields of each work; left out: ${usualWorkFields.join(", ")}`),
};

type WorkListArguments = z.output<z.ZodObject<typeof workListArguments>>;

/** As the API spells them. */
export function workListQuery(args: WorkListArguments) {
  const { filter, rows: count, offset: skip, cursor: mark, sort, order, facet, select = usualWorkFields } = args;
  return {
    query: args.query,
    "query.title": args.query_title,
    "query.author": args.query_author,
    "query.bibliographic": args.query_bibliographic,
    "query.affiliation": args.query_affiliation,
    "query.container-title": args.query_container_title,
    filter,
    rows: count,
    ...(mark === undefined ? { offset: skip } : { cursor: mark }),
    ...(sort === undefined ? {} : { sort, order }),
    facet,
    select: select.join(","),
  };
}
