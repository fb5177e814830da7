import { z } from "zod";
import type { Json, JsonObject } from "../../contracts/domain.ts";
import { at, items, pick } from "../academic/json-fields.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { authors, type Entity, funders, institutions, publishers, sources, topics, works } from "./entities.ts";
import { openAlexTool } from "./openalex-tool.ts";
import { entityRecord } from "./shape-record.ts";

/** The arguments are the same for every kind of record; `select` differs. */
function listInput({ fields, inList }: Entity) {
  return z
    .strictObject({
      search: z.string().trim().min(1).max(500).optional().describe('Words to find; "a phrase", AND, OR and NOT work, for example climate AND adaptation'),
      filter: z
        .string()
        .max(2_000)
        .regex(/^[a-z][a-z0-9_.]*:[^,]+(,[a-z][a-z0-9_.]*:[^,]+)*$/, "must be field:value pairs with commas between them")
        .optional()
        .describe(
          "field:value,field:value: a comma is and, | is or, ! is not, > < and 2015-2020 are ranges; for example cited_by_count:>100,country_code:us|gb",
        ),
      sort: z
        .string()
        .max(200)
        .regex(/^-?[a-z][a-z0-9_.]*(:(asc|desc))?(,-?[a-z][a-z0-9_.]*(:(asc|desc))?)*$/, "must be a field, then :asc or :desc")
        .optional()
        .describe("Field to sort by, then :desc for the highest first, for example cited_by_count:desc"),
      page: z.int().min(1).max(10_000).optional().describe("Page from 1; with per_page no further than row 10,000"),
      per_page: z.int().min(1).max(100).default(10).describe("Rows of a page, at most 100"),
      cursor: z.string().min(1).max(1_000).optional().describe("Instead of page, for any depth: * first, then the next_cursor of the page before"),
      select: z
        .array(z.enum(fields))
        .min(1)
        .max(fields.length)
        .optional()
        .describe(`Fields of each row; left out: ${inList.join(", ")}`),
      group_by: z
        .string()
        .max(100)
        .regex(/^[a-z][a-z0-9_.]*(:include_unknown)?$/, "must be one field")
        .optional()
        .describe("Count by this field instead of listing, for example publication_year or type; select has then no effect"),
      sample: z.int().min(1).max(100).optional().describe("Take so many rows by chance instead of the first"),
      seed: z.int().min(0).max(1_000_000).default(0).describe("Which chance sample: the same number gives the same rows"),
    })
    .refine(({ page, cursor }) => page === undefined || cursor === undefined, { message: "page and cursor exclude each other", path: ["cursor"] });
}

type Row = { name: string; description: string; record: string; examples: readonly [JsonObject, ...JsonObject[]] };

function listTool(entity: Entity, { record, ...row }: Row) {
  return openAlexTool({
    ...row,
    kind: "R",
    returns:
      `count (matches), page, per_page, next_cursor (with cursor, null at the end), results: ${record}. With group_by instead of results: group_by (key, ` +
      "key_display_name, count; at most 200 groups).",
    volatileFields: ["/next_cursor"],
    input: listInput(entity),
    request: ({ select = entity.inList, group_by, sample, seed, ...query }) => ({
      method: "GET",
      path: entity.path,
      query: { ...query, ...(group_by === undefined ? { select: select.join(",") } : { group_by }), ...(sample === undefined ? {} : { sample, seed }) },
    }),
    output: (reply, { select, group_by }) => (group_by === undefined ? list(reply, select ?? entity.inList) : groups(reply)),
  });
}

/** The reply's meta, with the number of all matches. @throws ToolCallError when it is no list */
function metaOf(reply: Json): Json {
  const meta = at(reply, "meta");
  if (typeof at(meta, "count") !== "number") throw new ToolCallError("upstream_error", "openalex: HTTP 200 with no list");
  return meta;
}

function list(reply: Json, fields: readonly string[]): JsonObject {
  return {
    ...pick(metaOf(reply), ["count", "page", "per_page", "next_cursor"]),
    results: items(at(reply, "results")).map((record) => entityRecord(record, fields, 10)),
  };
}

function groups(reply: Json): JsonObject {
  return {
    ...pick(metaOf(reply), ["count"]),
    group_by: items(at(reply, "group_by"))
      .slice(0, 200)
      .map((group) => pick(group, ["key", "key_display_name", "count"])),
  };
}

/** Lists of every kind of record, by words, filters or both. */
export const listTools = [
  listTool(works, {
    name: "openalex_search_works",
    description:
      "Search or filter OpenAlex's works: articles, books, data sets, theses. Useful filters: publication_year, type, is_oa, authorships.author.id, " +
      "authorships.institutions.id, primary_location.source.id, primary_topic.id, cites (a work's id).",
    record:
      "the selected fields; authorships are the first 10 (author_position, is_corresponding, author, institutions), author_count says how many are listed: 100 " +
      "stands for 100 or more; abstract_inverted_index comes back as abstract, a text of at most 2,000 characters",
    examples: [
      { search: "graph neural networks", filter: "publication_year:2020,type:article", sort: "cited_by_count:desc", per_page: 5 },
      { filter: "authorships.institutions.id:I136199984,publication_year:2022", group_by: "type" },
    ],
  }),
  listTool(authors, {
    name: "openalex_search_authors",
    description: "Search or filter OpenAlex's authors. Useful filters: last_known_institutions.id, has_orcid, works_count, orcid.",
    record:
      "the selected fields; last_known_institutions have id, display_name, country_code and type; summary_stats have h_index, i10_index, 2yr_mean_citedness",
    examples: [{ search: "Carl Sagan" }, { filter: "last_known_institutions.id:I136199984", sort: "cited_by_count:desc" }],
  }),
  listTool(institutions, {
    name: "openalex_search_institutions",
    description: "Search or filter OpenAlex's institutions: universities, companies, hospitals. Useful filters: country_code, type, continent, ror.",
    record: "the selected fields; summary_stats have h_index, i10_index, 2yr_mean_citedness",
    examples: [{ search: "Max Planck", filter: "country_code:de", sort: "works_count:desc" }],
  }),
  listTool(sources, {
    name: "openalex_search_sources",
    description: "Search or filter OpenAlex's sources: journals, conferences, repositories. Useful filters: issn, type, is_oa, is_in_doaj, host_organization.",
    record: "the selected fields; summary_stats have h_index, i10_index, 2yr_mean_citedness (like an impact factor)",
    examples: [{ search: "nature", filter: "type:journal", sort: "cited_by_count:desc" }],
  }),
  listTool(publishers, {
    name: "openalex_search_publishers",
    description: "Search or filter OpenAlex's publishers. Useful filters: country_codes, hierarchy_level (0 is the highest), parent_publisher.",
    record: "the selected fields; alternate_titles are the first 10, alternate_titles_count says how many there are",
    examples: [{ search: "springer" }, { filter: "hierarchy_level:0", sort: "works_count:desc" }],
  }),
  listTool(topics, {
    name: "openalex_search_topics",
    description: "Search or filter OpenAlex's topics, which stand in a subfield, field and domain. Useful filters: field.id, domain.id, subfield.id.",
    record: "the selected fields; keywords are texts; subfield, field and domain have id and display_name",
    examples: [{ search: "protein structure" }, { filter: "domain.id:3", sort: "works_count:desc" }],
  }),
  listTool(funders, {
    name: "openalex_search_funders",
    description: "Search or filter OpenAlex's funders. Useful filters: country_code, works_count, ror.",
    record:
      "the selected fields; awards_count is the number of awards known; alternate_titles are the first 10, alternate_titles_count says how many there are",
    examples: [{ search: "health", filter: "country_code:us", sort: "works_count:desc" }],
  }),
];
