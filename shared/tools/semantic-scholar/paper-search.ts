import { z } from "zod";
import type { Json, JsonObject } from "../../contracts/domain.ts";
import { at, items, pick } from "../academic/json-fields.ts";
import { filterQuery, limit, offset, paperFilters, paperId, prefixedId, snippetFilters, withoutComma } from "./arguments.ts";
import { fieldsOfPapers, page, paper, paperInWords, paperQuery } from "./records.ts";
import { semanticScholarTool } from "./semantic-scholar-tool.ts";

const query = (what: string) => z.string().trim().min(1).max(500).describe(what);

/** A page of the bulk search holds up to 1,000 papers: a part of it is shown, the token leads to the next page. */
function bulkPage(reply: Json, start: number, most: number): JsonObject {
  const { total, next: _next, ...rest } = page(reply, (record) => paper(record));
  const rows = items(rest.data);
  if (total === undefined) return { data: rows };
  return { total, token: at(reply, "token"), start, data: rows.slice(start, start + most) };
}

const snippetFields = ["text", "snippetKind", "section", "snippetOffset"];

function snippet(record: Json): JsonObject {
  const authors = items(at(record, "paper", "authors"));
  return {
    ...pick(record, ["score"]),
    snippet: pick(at(record, "snippet"), snippetFields),
    paper: { ...pick(at(record, "paper"), ["corpusId", "title"]), author_count: authors.length, authors: authors.slice(0, 10) },
  };
}

/** Searches that end in papers or in pieces of their text. */
export const paperSearchTools = [
  semanticScholarTool({
    name: "semantic_scholar_paper_search",
    kind: "P",
    description: "Search papers by words, best match first. Only the first 1,000 matches can be seen; the bulk search sees more and sorts.",
    returns: `total (matches), offset, next (null at the end), data: ${paperInWords}. An empty data alone: nothing was found.`,
    input: z.strictObject({
      query: query("Words to find, no operators; a hyphen hides matches, so write a blank, for example generative adversarial networks"),
      ...paperFilters,
      fields: fieldsOfPapers,
      offset: offset(999),
      limit: limit(100),
    }),
    examples: [
      { query: "literature graph construction" },
      { query: "covid vaccination", year: "2020-2023", fieldsOfStudy: ["Medicine"], publicationTypes: ["Review"], minCitationCount: 100, limit: 5 },
    ],
    request: ({ query: words, fields, offset: skip, limit: most, ...filters }) => ({
      method: "GET",
      path: "/graph/v1/paper/search",
      query: { query: words, fields: paperQuery(fields), offset: skip, limit: most, ...filterQuery(filters) },
    }),
    output: (reply) => page(reply, (record) => paper(record)),
  }),
  semanticScholarTool({
    name: "semantic_scholar_paper_bulk_search",
    kind: "R",
    description:
      "Search papers by words with operators in title and abstract, sorted by id, date or citations. A page of the API holds up to 1,000 papers: " +
      "start and limit show a part of it, token leads to the next page.",
    returns: `total (matches), token (of the next page, null at the end), start, data: ${paperInWords}. An empty data alone: nothing was found.`,
    volatileFields: ["/token"],
    input: z.strictObject({
      query: query('Words, all of them meant unless | stands between: + and, | or, - not, "a phrase", word*, ( ), word~2 (spelling), "a phrase"~3 (distance)'),
      ...paperFilters,
      sort: z
        .string()
        .regex(/^(paperId|publicationDate|citationCount)(:(asc|desc))?$/, "must be paperId, publicationDate or citationCount, then :asc or :desc")
        .default("paperId:asc")
        .describe("paperId, publicationDate or citationCount, then :asc or :desc, for example citationCount:desc"),
      fields: fieldsOfPapers,
      token: z.string().min(1).max(500).optional().describe("The token of the page before, with the same other arguments; left out: the first page"),
      start: z.int().min(0).max(999).default(0).describe("How many papers of the page to skip"),
      limit: limit(100),
    }),
    examples: [{ query: '"graph neural network" + molecule', sort: "citationCount:desc", year: "2018-2022" }],
    request: ({ query: words, sort, fields, token, start: _start, limit: _limit, ...filters }) => ({
      method: "GET",
      path: "/graph/v1/paper/search/bulk",
      query: { query: words, fields: paperQuery(fields), sort, token, ...filterQuery(filters) },
    }),
    output: (reply, { start, limit: most }) => bulkPage(reply, start, most),
  }),
  semanticScholarTool({
    name: "semantic_scholar_paper_title_search",
    kind: "P",
    description: "The one paper whose title is nearest to a given title.",
    returns: `data (one paper, or none where no title matches): matchScore (higher is nearer); ${paperInWords}.`,
    volatileFields: ["/data/*/matchScore"],
    input: z.strictObject({ query: query("The title, for example Attention is all you need"), ...paperFilters, fields: fieldsOfPapers }),
    examples: [{ query: "Mining association rules between sets of items in large databases" }],
    request: ({ query: words, fields, ...filters }) => ({
      method: "GET",
      path: "/graph/v1/paper/search/match",
      query: { query: words, fields: paperQuery(fields), ...filterQuery(filters) },
    }),
    output: (reply) => ({ data: items(at(reply, "data")).map((record) => ({ ...pick(record, ["matchScore"]), ...paper(record) })) }),
  }),
  semanticScholarTool({
    name: "semantic_scholar_paper_autocomplete",
    kind: "P",
    description: "Papers whose titles begin like a text or hold it, as a search box suggests them.",
    returns: "matches: id (paperId), title, authorsYear (first authors and year in one text).",
    input: z.strictObject({ query: z.string().trim().min(1).max(100).describe("The beginning of a query, at most 100 characters, for example semanti") }),
    examples: [{ query: "attention is all" }],
    request: ({ query: words }) => ({ method: "GET", path: "/graph/v1/paper/autocomplete", query: { query: words } }),
    output: (reply) => ({ matches: items(at(reply, "matches")).map((match) => pick(match, ["id", "title", "authorsYear"])) }),
  }),
  semanticScholarTool({
    name: "semantic_scholar_snippet_search",
    kind: "P",
    description:
      "Search pieces of about 500 words in the titles, abstracts and bodies of papers, best match first. The API may refuse this search to callers without a key.",
    returns:
      "data: score (higher is nearer), snippet (text, snippetKind title, abstract or body, section, snippetOffset in characters), paper (corpusId, title, " +
      "authors: the first 10 names, author_count).",
    volatileFields: ["/data/*/score"],
    input: z.strictObject({
      query: query("What to find, in plain words, for example how large language models are evaluated"),
      paperIds: z
        .array(paperId.refine((id) => !id.includes(","), "must have no comma"))
        .min(1)
        .max(100)
        .optional()
        .describe("Only pieces of these papers, at most 100"),
      authors: z
        .array(withoutComma(100))
        .min(1)
        .max(10)
        .optional()
        .describe("Only papers that have authors with names like each of these, for example galileo"),
      ...snippetFilters,
      limit: limit(50),
    }),
    examples: [{ query: "The literature graph is a property graph", limit: 3 }],
    request: ({ query: words, paperIds, authors, limit: most, ...filters }) => ({
      method: "GET",
      path: "/graph/v1/snippet/search",
      query: {
        query: words,
        fields: snippetFields.map((field) => `snippet.${field}`).join(","),
        limit: most,
        paperIds: paperIds?.map(prefixedId).join(","),
        authors: authors?.join(","),
        ...filterQuery(filters),
      },
    }),
    output: (reply) => ({ data: items(at(reply, "data")).map(snippet) }),
  }),
];
