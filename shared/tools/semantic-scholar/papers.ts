import { z } from "zod";
import type { Json, JsonObject } from "../../contracts/domain.ts";
import { idPath } from "../academic/identifiers.ts";
import { at, items, pick } from "../academic/json-fields.ts";
import { cutText } from "../academic/plain-text.ts";
import { limit, offset, paperId, prefixedId, publicationDateOrYear } from "./arguments.ts";
import {
  author,
  authorInWords,
  authorQuery,
  batch,
  fieldsOfAuthors,
  fieldsOfOnePaper,
  fieldsOfPapers,
  onePaperQuery,
  page,
  paper,
  paperInWords,
  paperQuery,
} from "./records.ts";
import { semanticScholarTool } from "./semantic-scholar-tool.ts";

const paperPath = (id: string) => `/graph/v1/paper/${idPath(prefixedId(id))}`;
const recommendationsPath = "/recommendations/v1/papers/";
const citationFields = ["isInfluential", "intents", "contexts"];
const withheld = "Some publishers withhold these lists: data is then empty.";

/** A citation between two papers: the sentences that cite are cut to the first three, 400 characters each. */
function citation(other: "citingPaper" | "citedPaper") {
  return (record: Json): JsonObject => {
    const contexts = items(at(record, "contexts")).filter((context) => typeof context === "string");
    return {
      ...pick(record, ["isInfluential", "intents"]),
      context_count: contexts.length,
      contexts: contexts.slice(0, 3).map((context) => cutText(context, 400)),
      [other]: paper(at(record, other)),
    };
  };
}

const recommended = (reply: Json): JsonObject => ({
  recommendedPapers: items(at(reply, "recommendedPapers"))
    .filter((record) => record !== null)
    .map((record) => paper(record)),
});
const recommendedInWords = `recommendedPapers (best first): ${paperInWords}.`;

/** What is known of given papers: their records, authors, citations, references and what is like them. */
export const paperTools = [
  semanticScholarTool({
    name: "semantic_scholar_get_paper",
    kind: "R",
    description: "One paper of Semantic Scholar by an id of it: title, venue, year, counts, authors, abstract, a one-sentence summary (tldr).",
    returns: `${paperInWords.replace("first 10", "first 50")}; tldr is a text or null. What is not known is null.`,
    input: z.strictObject({ paper_id: paperId, fields: fieldsOfOnePaper }),
    examples: [{ paper_id: "DOI:10.18653/v1/N18-3011" }, { paper_id: "ARXIV:1706.03762", fields: ["title", "year", "citationCount", "tldr"] }],
    request: ({ paper_id, fields }) => ({ method: "GET", path: paperPath(paper_id), query: { fields: onePaperQuery(fields) } }),
    output: (reply) => paper(reply, 50),
  }),
  semanticScholarTool({
    name: "semantic_scholar_paper_batch",
    kind: "R",
    description: "Up to 100 papers of Semantic Scholar at once by their ids, which may be of different forms.",
    returns: `data (the papers that are known, in the order of the ids): ${paperInWords}. unknown_ids (the ids that are not known).`,
    input: z.strictObject({ ids: z.array(paperId).min(1).max(100).describe("Papers by their ids, 1 to 100"), fields: fieldsOfPapers }),
    examples: [{ ids: ["649def34f8be52c8b66281af98ae884c09aef38b", "ARXIV:2106.15928"] }],
    request: ({ ids, fields }) => ({
      method: "POST",
      path: "/graph/v1/paper/batch",
      query: { fields: paperQuery(fields) },
      json: { ids: ids.map(prefixedId) },
    }),
    output: (reply, { ids }) => batch(reply, ids, (record) => paper(record)),
  }),
  semanticScholarTool({
    name: "semantic_scholar_paper_authors",
    kind: "R",
    description: "The authors of one paper with their affiliations, number of papers, citations and h-index, page by page.",
    returns: `offset, next (null at the end), data: ${authorInWords}.`,
    input: z.strictObject({ paper_id: paperId, fields: fieldsOfAuthors, offset: offset(), limit: limit(100, 25) }),
    examples: [{ paper_id: "ARXIV:1706.03762" }],
    request: ({ paper_id, fields, ...paging }) => ({
      method: "GET",
      path: `${paperPath(paper_id)}/authors`,
      query: { fields: authorQuery(fields), ...paging },
    }),
    output: (reply) => page(reply, author),
  }),
  semanticScholarTool({
    name: "semantic_scholar_paper_citations",
    kind: "R",
    description: `The papers that cite a paper, with the sentences that cite it, page by page. ${withheld}`,
    returns:
      "offset, next (null at the end), data: isInfluential, intents (background, methodology, result), context_count, contexts (the first 3 sentences), " +
      `citingPaper: ${paperInWords}.`,
    input: z.strictObject({ paper_id: paperId, publicationDateOrYear, fields: fieldsOfPapers, offset: offset(), limit: limit(100) }),
    examples: [{ paper_id: "649def34f8be52c8b66281af98ae884c09aef38b", limit: 5 }],
    request: ({ paper_id, fields, ...rest }) => ({
      method: "GET",
      path: `${paperPath(paper_id)}/citations`,
      query: { fields: paperQuery(fields, citationFields), ...rest },
    }),
    output: (reply) => page(reply, citation("citingPaper")),
  }),
  semanticScholarTool({
    name: "semantic_scholar_paper_references",
    kind: "R",
    description: `The papers that a paper cites, with the sentences in which it does, page by page. ${withheld}`,
    returns:
      "offset, next (null at the end), data: isInfluential, intents (background, methodology, result), context_count, contexts (the first 3 sentences), " +
      `citedPaper: ${paperInWords}; its paperId is null where Semantic Scholar does not have it.`,
    input: z.strictObject({ paper_id: paperId, fields: fieldsOfPapers, offset: offset(), limit: limit(100) }),
    examples: [{ paper_id: "ARXIV:1706.03762", limit: 20 }],
    request: ({ paper_id, fields, ...paging }) => ({
      method: "GET",
      path: `${paperPath(paper_id)}/references`,
      query: { fields: paperQuery(fields, citationFields), ...paging },
    }),
    output: (reply) => page(reply, citation("citedPaper")),
  }),
  semanticScholarTool({
    name: "semantic_scholar_paper_recommendations",
    kind: "P",
    description: "Papers that Semantic Scholar's model finds like one given paper. What it recommends changes as new papers come in.",
    returns: recommendedInWords,
    input: z.strictObject({
      paper_id: paperId,
      from: z.enum(["recent", "all-cs"]).default("recent").describe("Where they are taken from: recent papers, or all of computer science"),
      fields: fieldsOfPapers,
      limit: limit(100),
    }),
    examples: [{ paper_id: "649def34f8be52c8b66281af98ae884c09aef38b", from: "all-cs" }],
    request: ({ paper_id, fields, ...query }) => ({
      method: "GET",
      path: `${recommendationsPath}forpaper/${idPath(prefixedId(paper_id))}`,
      query: { fields: paperQuery(fields), ...query },
    }),
    output: recommended,
  }),
  semanticScholarTool({
    name: "semantic_scholar_recommend_papers",
    kind: "P",
    description: "Papers that Semantic Scholar's model finds like several given papers and unlike others. What it recommends changes as new papers come in.",
    returns: recommendedInWords,
    input: z.strictObject({
      positivePaperIds: z.array(paperId).min(1).max(20).describe("Papers that the recommended ones should be like, 1 to 20"),
      negativePaperIds: z.array(paperId).max(20).default([]).describe("Papers that they should be unlike, at most 20"),
      fields: fieldsOfPapers,
      limit: limit(100),
    }),
    examples: [
      { positivePaperIds: ["649def34f8be52c8b66281af98ae884c09aef38b"], negativePaperIds: ["ArXiv:1805.02262"] },
      { positivePaperIds: ["ARXIV:1706.03762", "ARXIV:1810.04805"], limit: 5 },
    ],
    request: ({ positivePaperIds, negativePaperIds, fields, limit: most }) => ({
      method: "POST",
      path: recommendationsPath,
      query: { fields: paperQuery(fields), limit: most },
      json: { positivePaperIds: positivePaperIds.map(prefixedId), negativePaperIds: negativePaperIds.map(prefixedId) },
    }),
    output: recommended,
  }),
];
