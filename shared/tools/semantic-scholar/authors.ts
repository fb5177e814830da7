import { z } from "zod";
import { items } from "../academic/json-fields.ts";
import { authorId, limit, offset, publicationDateOrYear } from "./arguments.ts";
import { author, authorInWords, authorQuery, batch, fieldsOfAuthors, fieldsOfPapers, page, paper, paperInWords, paperQuery } from "./records.ts";
import { semanticScholarTool } from "./semantic-scholar-tool.ts";

/** Authors, and the releases of the data that all of this stands on. */
export const authorTools = [
  semanticScholarTool({
    name: "semantic_scholar_get_author",
    kind: "R",
    description: "One author of Semantic Scholar by id: name, affiliations, number of papers, citations, h-index.",
    returns: `${authorInWords}. What is not known is null or empty.`,
    input: z.strictObject({ author_id: authorId, fields: fieldsOfAuthors }),
    examples: [{ author_id: "1741101" }],
    request: ({ author_id, fields }) => ({ method: "GET", path: `/graph/v1/author/${author_id}`, query: { fields: authorQuery(fields) } }),
    output: author,
  }),
  semanticScholarTool({
    name: "semantic_scholar_author_batch",
    kind: "R",
    description: "Up to 100 authors of Semantic Scholar at once by their ids.",
    returns: `data (the authors that are known, in the order of the ids): ${authorInWords}. unknown_ids (the ids that are not known).`,
    input: z.strictObject({ ids: z.array(authorId).min(1).max(100).describe("Authors by their ids, 1 to 100"), fields: fieldsOfAuthors }),
    examples: [{ ids: ["1741101", "1780531", "48323507"] }],
    request: ({ ids, fields }) => ({ method: "POST", path: "/graph/v1/author/batch", query: { fields: authorQuery(fields) }, json: { ids } }),
    output: (reply, { ids }) => batch(reply, ids, author),
  }),
  semanticScholarTool({
    name: "semantic_scholar_author_search",
    kind: "R",
    description: "Search authors by name. One person may have several records, one record several spellings.",
    returns: `total (matches), offset, next (null at the end), data: ${authorInWords}. An empty data alone: nothing was found.`,
    input: z.strictObject({
      query: z.string().trim().min(1).max(200).describe("A name; write a blank for a hyphen, for example adam smith"),
      fields: fieldsOfAuthors,
      offset: offset(),
      limit: limit(100),
    }),
    examples: [{ query: "Oren Etzioni", limit: 5 }],
    request: ({ query, fields, ...paging }) => ({ method: "GET", path: "/graph/v1/author/search", query: { query, fields: authorQuery(fields), ...paging } }),
    output: (reply) => page(reply, author),
  }),
  semanticScholarTool({
    name: "semantic_scholar_author_papers",
    kind: "R",
    description: "The papers of one author, page by page. The API names no total: get_author has it as paperCount.",
    returns: `offset, next (null at the end), data: ${paperInWords}.`,
    input: z.strictObject({ author_id: authorId, publicationDateOrYear, fields: fieldsOfPapers, offset: offset(), limit: limit(100) }),
    examples: [{ author_id: "1741101", limit: 20 }],
    request: ({ author_id, fields, ...rest }) => ({
      method: "GET",
      path: `/graph/v1/author/${author_id}/papers`,
      query: { fields: paperQuery(fields), ...rest },
    }),
    output: (reply) => page(reply, (record) => paper(record)),
  }),
  semanticScholarTool({
    name: "semantic_scholar_release_list",
    kind: "R",
    description: "The dates of the releases of Semantic Scholar's datasets, oldest first.",
    returns: "count, releases (dates, YYYY-MM-DD).",
    input: z.strictObject({}),
    examples: [{}],
    request: () => ({ method: "GET", path: "/datasets/v1/release/" }),
    output: (reply) => ({ count: items(reply).length, releases: items(reply) }),
  }),
];
