import { z } from "zod";
import type { Json, JsonObject } from "../../contracts/domain.ts";
import { at, items, pick } from "../academic/json-fields.ts";
import {
  funderId,
  funderPath,
  issn,
  locationFilter,
  memberFilter,
  memberId,
  memberPaging,
  offset,
  oneWayToPage,
  query,
  rows,
  twoWaysToPage,
  workListArguments,
  workListQuery,
} from "./arguments.ts";
import { crossrefListTool } from "./crossref-tool.ts";
import { funder, journal, member } from "./show-registry.ts";
import { usualWorkFields, work, workInWords } from "./show-work.ts";

/** A page of rows under the number of all matches. */
function page(message: Json, row: (record: Json) => JsonObject): JsonObject {
  return { total_results: at(message, "total-results"), items: items(at(message, "items")).map(row) };
}

function pageWithCursor(message: Json, row: (record: Json) => JsonObject): JsonObject {
  return { next_cursor: at(message, "next-cursor"), ...page(message, row) };
}

/** {"type-name": {"value-count": 2, "values": {"Journal Article": 5}}} as lists of value and count. */
function facets(message: Json): JsonObject {
  const counted = Object.entries(at(message, "facets") ?? {});
  if (counted.length === 0) return {};
  const values = (facet: Json) => Object.entries(at(facet, "values") ?? {}).map(([value, count]) => ({ value, count }));
  return { facets: Object.fromEntries(counted.map(([name, facet]) => [name, values(facet)])) };
}

/** What every list of works gives. */
const worksList = {
  kind: "R",
  returns: `total_results, next_cursor (with cursor, else null), items: the selected fields (${workInWords}: the first 10), facets (name to values and counts).`,
  volatileFields: ["/next_cursor"],
  output: (message: Json, { select = usualWorkFields }: { select?: readonly string[] | undefined }) => ({
    ...pageWithCursor(message, (record) => work(record, select, 10)),
    ...facets(message),
  }),
} as const;

/** Lists of works of one funder, journal or member, and of funders, journals, members and licenses. */
export const listTools = [
  crossrefListTool({
    ...worksList,
    name: "crossref_funder_works",
    description: "Works that name a funder, by words, filters or all of them. rows 0 with a facet only counts.",
    input: z.strictObject({ id: funderId, ...workListArguments }).refine(oneWayToPage, twoWaysToPage),
    examples: [
      { id: "100000001", query: "coral reef", filter: "type:journal-article", rows: 5 },
      { id: "501100000781", rows: 0, facet: "published:10" },
    ],
    request: ({ id, ...list }) => ({ method: "GET", path: `/funders/${funderPath(id)}/works`, query: workListQuery(list) }),
  }),
  crossrefListTool({
    ...worksList,
    name: "crossref_journal_works",
    description: "Works of a journal, by words, filters or all of them. rows 0 with a facet only counts.",
    input: z.strictObject({ issn, ...workListArguments }).refine(oneWayToPage, twoWaysToPage),
    examples: [{ issn: "2167-8359", query_title: "coral", sort: "is-referenced-by-count", rows: 5 }],
    request: ({ issn: number, ...list }) => ({ method: "GET", path: `/journals/${number}/works`, query: workListQuery(list) }),
  }),
  crossrefListTool({
    ...worksList,
    name: "crossref_member_works",
    description: "Works that a Crossref member (a publisher) registered, by words, filters or all of them. rows 0 with a facet only counts.",
    input: z.strictObject({ id: memberId, ...workListArguments }).refine(oneWayToPage, twoWaysToPage),
    examples: [{ id: 340, query: "malaria vaccine", filter: "from-pub-date:2015", rows: 5 }],
    request: ({ id, ...list }) => ({ method: "GET", path: `/members/${id}/works`, query: workListQuery(list) }),
  }),
  crossrefListTool({
    name: "crossref_funders",
    kind: "R",
    description: "Search the registry of research funders by name or country.",
    returns: "total_results, items: id, name, location (country), uri (its DOI), alt-names (first 20), replaces and replaced-by (ids).",
    input: z.strictObject({ query: query("wellcome"), filter: locationFilter, rows: rows(1), offset }),
    examples: [{ query: "science foundation", filter: "location:Ireland" }],
    request: (list) => ({ method: "GET", path: "/funders", query: list }),
    output: (message) => page(message, funder),
  }),
  crossrefListTool({
    name: "crossref_journals",
    kind: "R",
    description: "Search the journals that have works in Crossref by title.",
    returns:
      "total_results, items: title, publisher, ISSN (list), issn-type (value and print or electronic), counts (total-dois, current-dois, backfile-dois), subjects.",
    input: z.strictObject({ query: query("pharmacy health"), rows: rows(1), offset }),
    examples: [{ query: "peerj" }],
    request: (list) => ({ method: "GET", path: "/journals", query: list }),
    output: (message) => page(message, journal),
  }),
  crossrefListTool({
    name: "crossref_members",
    kind: "R",
    description: "Search Crossref's members, the publishers and others that register DOIs, by name or size.",
    returns:
      "total_results, next_cursor (with cursor, else null), items: id, primary-name, location, counts (total-dois, current-dois, backfile-dois), names and prefixes " +
      "(the first 20; name_count and prefix_count say how many there are).",
    volatileFields: ["/next_cursor"],
    input: z.strictObject({ query: query("association library"), filter: memberFilter, ...memberPaging }).refine(oneWayToPage, twoWaysToPage),
    examples: [{ query: "public library of science" }],
    request: ({ offset: skip, cursor, ...list }) => ({
      method: "GET",
      path: "/members",
      query: { ...list, ...(cursor === undefined ? { offset: skip } : { cursor }) },
    }),
    output: (message) => pageWithCursor(message, member),
  }),
  crossrefListTool({
    name: "crossref_licenses",
    kind: "R",
    description: "The licenses that works in Crossref carry, by words of their address.",
    returns: "total_results, items: URL, work-count (works that carry it).",
    input: z.strictObject({ query: query("creativecommons"), rows: rows(1), offset }),
    examples: [{ query: "creativecommons" }],
    request: (list) => ({ method: "GET", path: "/licenses", query: list }),
    output: (message) => page(message, (license) => pick(license, ["URL", "work-count"])),
  }),
  crossrefListTool({
    name: "crossref_types",
    kind: "R",
    description: "All types of works that Crossref knows, such as journal-article, with their labels.",
    returns: "total_results, items: id, label.",
    input: z.strictObject({}),
    examples: [{}],
    request: () => ({ method: "GET", path: "/types" }),
    output: (message) => page(message, (type) => pick(type, ["id", "label"])),
  }),
];
