import { z } from "zod";
import type { JsonObject } from "../../contracts/domain.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { category, date, inField, paging, phrase, submitted } from "./arguments.ts";
import { arxivId, splitVersion } from "./arxiv-id.ts";
import { arxivTool, askArxiv } from "./arxiv-tool.ts";
import type { Feed, Paper } from "./read-feed.ts";

const paperInWords =
  "id (without version), version (number), title, author_count, authors (first 30 names), published (first version) and updated (this version) as ISO times, " +
  "primary_category, categories, comment, journal_ref, doi, summary (the abstract, at most 2,000 characters); null where arXiv has none";
export const pageInWords = `total_results (matches), start, papers: ${paperInWords}.`;

export const pageOf = ({ total, papers }: Feed, start: number): JsonObject => ({ total_results: total, start, papers });

const authorName = phrase("Name of an author, for example Yoshua Bengio");
const anyField = phrase("Words of any field, next to each other in this order");

const mine = (papers: readonly Paper[], wanted: string) => {
  const { id, version } = splitVersion(wanted);
  return papers.some((paper) => paper.id === id && (version === null || paper.version === version));
};

/** Papers of arXiv by words, author, category, days and ids: one call of the API behind all of them. */
export const searchTools = [
  arxivTool({
    name: "arxiv_search_papers",
    description:
      "Search arXiv with a query of its own syntax: prefixes ti, au, abs, co, jr, cat, rn, all before a colon; AND, OR, ANDNOT; parentheses; phrases in double quotes.",
    returns: pageInWords,
    input: z.strictObject({
      search_query: z.string().trim().min(1).max(1_000).describe('Query, for example all:electron, or au:hinton AND ti:"knowledge distillation"'),
      ...paging,
    }),
    examples: [
      { search_query: 'ti:"attention is all you need"' },
      { search_query: "cat:cs.CL AND abs:summarization", sortBy: "submittedDate", max_results: 5 },
    ],
    answer: async (query, ask) => pageOf(await askArxiv(ask, query), query.start),
  }),
  arxivTool({
    name: "arxiv_get_papers_by_ids",
    description: "Up to 50 papers of arXiv by their ids; without a version the newest one.",
    returns: `papers: ${paperInWords}. unknown_ids (ids that arXiv does not have).`,
    input: z.strictObject({ id_list: z.array(arxivId).min(1).max(50).describe("arXiv ids, 1 to 50, for example 1706.03762 or hep-th/9711200v3") }),
    examples: [{ id_list: ["1706.03762"] }, { id_list: ["2005.14165v4", "hep-th/9711200"] }],
    answer: async ({ id_list }, ask) => {
      const { papers } = await askArxiv(ask, { id_list: id_list.join(","), start: 0, max_results: id_list.length });
      if (papers.length === 0) throw new ToolCallError("not_found", `arXiv has no paper ${id_list.join(", ")}`);
      return { papers, unknown_ids: id_list.filter((id) => !mine(papers, id)) };
    },
  }),
  arxivTool({
    name: "arxiv_search_by_author",
    description: "Papers of arXiv by an author's name. Names are not told apart: two people of one name come together.",
    returns: pageInWords,
    input: z.strictObject({ author: authorName, category: category.optional(), ...paging }),
    examples: [{ author: "Geoffrey Hinton", category: "cs.LG", sortBy: "submittedDate" }, { author: "Edward Witten" }],
    answer: async ({ author, category: within, ...page }, ask) => {
      const parts = [inField("au", author), ...(within === undefined ? [] : [`cat:${within}`])];
      return pageOf(await askArxiv(ask, { search_query: parts.join(" AND "), ...page }), page.start);
    },
  }),
  arxivTool({
    name: "arxiv_search_by_category",
    description: "Papers of one arXiv category, cross-listed ones too, newest first unless sorted otherwise.",
    returns: pageInWords,
    input: z.strictObject({
      category,
      ...paging,
      sortBy: paging.sortBy.unwrap().default("submittedDate").describe("Order: first submission, last update or match"),
    }),
    examples: [{ category: "quant-ph" }, { category: "math.NT", sortOrder: "ascending", max_results: 5 }],
    answer: async ({ category: within, ...page }, ask) => pageOf(await askArxiv(ask, { search_query: `cat:${within}`, ...page }), page.start),
  }),
  arxivTool({
    name: "arxiv_search_by_date_range",
    description: "Papers first submitted to arXiv between two days (GMT, both included), of one category or with some words if wanted.",
    returns: pageInWords,
    input: z
      .strictObject({ from: date("First day"), to: date("Last day"), category: category.optional(), all: anyField.optional(), ...paging })
      .refine(({ from, to }) => from <= to, { message: "must not be before from", path: ["to"] }),
    examples: [{ from: "2020-03-01", to: "2020-03-31", category: "q-bio.PE", all: "COVID-19" }],
    answer: async ({ from, to, category: within, all, ...page }, ask) => {
      const parts = [submitted(from, to), ...(within === undefined ? [] : [`cat:${within}`]), ...(all === undefined ? [] : [inField("all", all)])];
      return pageOf(await askArxiv(ask, { search_query: parts.join(" AND "), ...page }), page.start);
    },
  }),
];
