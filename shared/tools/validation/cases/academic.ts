import { argument, atLeastLengthOf, type Expectations, each, lengthOf, nonEmpty, number, orNull, some, text, wholeNumber } from "../expectation.ts";
import { type BadCase, type CaseArguments, type ToolCases, taken } from "../validation-case.ts";

type Row = [tool: string, args: CaseArguments, expect: Expectations, wrong: BadCase["arguments"], names: string, live?: Expectations];

const words = text(/\S/);
const day = text(/^\d{4}-\d{2}-\d{2}$/);
const count = wholeNumber(0);

const transformer = "ARXIV:1706.03762";
const transformerTitle = text(/^attention is all you need$/i);
const paperId = text(/^[0-9a-f]{40}$/);
const authorId = text(/^\d+$/);
const paper = { "/paperId": paperId, "/title": words, "/year": orNull(wholeNumber(1500, 2100)), "/citationCount": count };
const author = { "/authorId": authorId, "/name": words, "/paperCount": count, "/citationCount": count, "/hIndex": count };
const knownAuthor = taken("semantic_scholar_paper_authors", { paper_id: transformer }, "/data/0/authorId");

const semanticScholar: readonly Row[] = [
  [
    "paper_search",
    { query: "attention is all you need", limit: 5 },
    { "/total": atLeastLengthOf("/data"), "/data": each(paper, 1, 5) },
    { query: "x", limit: 0 },
    "limit",
  ],
  [
    "paper_bulk_search",
    { query: "attention", limit: 10 },
    { "/total": atLeastLengthOf("/data"), "/data": each(paper, 1, 10) },
    { query: "attention", sort: "beauty" },
    "sort",
  ],
  ["paper_title_search", { query: "Attention Is All You Need" }, { "/data": each({ ...paper, "/title": transformerTitle }, 1, 1) }, {}, "query"],
  [
    "paper_autocomplete",
    { query: "attention is all" },
    { "/matches": each({ "/id": paperId, "/title": words }), "/matches/0/title": text(/attention/i) },
    { query: "" },
    "query",
  ],
  [
    "snippet_search",
    { query: "attention is all you need", limit: 3 },
    { "/data": each({ "/snippet/text": words, "/paper/title": words }, 1, 3) },
    { query: "a", limit: 0 },
    "limit",
  ],
  [
    "get_paper",
    { paper_id: transformer },
    { ...paper, "/title": transformerTitle, "/year": 2017, "/externalIds/ArXiv": "1706.03762" },
    { paper_id: "" },
    "paper_id",
  ],
  ["paper_batch", { ids: [transformer] }, { "/data": each({ ...paper, "/title": transformerTitle }, 1, 1) }, { ids: [] }, "ids"],
  [
    "paper_authors",
    { paper_id: transformer },
    { "/offset": 0, "/data": each(author), "/data/0/name": "Ashish Vaswani" },
    { paper_id: transformer, offset: -1 },
    "offset",
  ],
  [
    "paper_citations",
    { paper_id: transformer, limit: 5 },
    { "/data": each({ "/citingPaper/title": words, "/context_count": count }, 1, 5) },
    { paper_id: transformer, limit: 0 },
    "limit",
  ],
  [
    "paper_references",
    { paper_id: transformer, limit: 5 },
    { "/data": each({ "/citedPaper/title": words, "/context_count": count }, 1, 5) },
    { limit: 5 },
    "paper_id",
  ],
  [
    "paper_recommendations",
    { paper_id: transformer, from: "all-cs", limit: 5 },
    { "/recommendedPapers": each(paper, 1, 5) },
    { paper_id: transformer, from: "all" },
    "from",
  ],
  [
    "recommend_papers",
    { positivePaperIds: [transformer], limit: 5 },
    { "/recommendedPapers": each(paper, 1, 5) },
    { positivePaperIds: [] },
    "positivePaperIds",
  ],
  ["get_author", { author_id: knownAuthor }, { ...author, "/authorId": argument("/author_id"), "/name": "Ashish Vaswani" }, { author_id: "" }, "author_id"],
  ["author_batch", { ids: [knownAuthor] }, { "/data": each({ ...author, "/name": "Ashish Vaswani" }, 1, 1) }, { ids: "one" }, "ids"],
  [
    "author_search",
    { query: "Oren Etzioni", limit: 5 },
    { "/total": atLeastLengthOf("/data"), "/data": each({ ...author, "/name": text(/etzioni/i) }, 1, 5) },
    { query: "" },
    "query",
  ],
  ["author_papers", { author_id: knownAuthor, limit: 20 }, { "/data": each(paper, 1, 20) }, { author_id: "1741101", limit: 0 }, "limit"],
  ["release_list", {}, { "/count": lengthOf("/releases"), "/releases": each({ "": day }) }, { latest: true }, "latest"],
];

const openAlexId = (letter: string) => text(new RegExp(`^${letter}\\d+$`));
const entity = (letter: string) => ({ "/id": openAlexId(letter), "/display_name": words, "/works_count": count, "/cited_by_count": count });
const list = (element: Expectations, most: number): Expectations => ({ "/count": atLeastLengthOf("/results"), "/results": each(element, 1, most) });
const work = { "/id": openAlexId("W"), "/title": words, "/publication_year": wholeNumber(1500, 2100), "/cited_by_count": count };

const openAlex: readonly Row[] = [
  [
    "analyze_text",
    { title: "Type 1 diabetes research for children" },
    { "/primary_topic/id": openAlexId("T"), "/primary_topic/score": number(0, 1000), "/topics": each({ "/id": openAlexId("T"), "/display_name": words }) },
    { title: "" },
    "title",
  ],
  [
    "get_work",
    { id: "10.7717/peerj.4375" },
    { ...work, "/doi": text(/10\.7717\/peerj\.4375$/), "/title": text(/^the state of OA/i) },
    { id: "" },
    "id",
    { "/id": "W2741809807" },
  ],
  ["get_author", { id: "A5023888391" }, { ...entity("A"), "/id": argument("/id"), "/display_name": "Jason Priem" }, { id: "" }, "id"],
  [
    "get_institution",
    { id: "I136199984" },
    { ...entity("I"), "/id": argument("/id"), "/display_name": "Harvard University", "/ror": text(/03vek6s52$/) },
    { id: 5 },
    "id",
  ],
  ["get_source", { id: "S137773608" }, { ...entity("S"), "/id": argument("/id"), "/display_name": "Nature", "/issn_l": "0028-0836" }, { select: ["id"] }, "id"],
  ["search_works", { search: "attention", per_page: 5 }, list(work, 5), { search: "attention", per_page: 0 }, "per_page"],
  [
    "search_authors",
    { search: "Jason Priem", per_page: 5 },
    list({ ...entity("A"), "/display_name": text(/priem/i) }, 5),
    { search: "Carl Sagan", page: 0 },
    "page",
  ],
  [
    "search_institutions",
    { search: "Harvard University", per_page: 5 },
    { ...list(entity("I"), 5), "/results/0/display_name": text(/harvard/i) },
    { search: 1 },
    "search",
  ],
  [
    "search_sources",
    { search: "nature", per_page: 5 },
    list({ ...entity("S"), "/display_name": text(/natur/i) }, 5),
    { search: "nature", sample: "ten" },
    "sample",
  ],
  [
    "search_publishers",
    { search: "springer", per_page: 5 },
    list({ ...entity("P"), "/display_name": words }, 5),
    { search: "springer", per_page: 1_000 },
    "per_page",
  ],
  ["search_topics", { search: "protein", per_page: 5 }, list({ ...entity("T"), "/field/display_name": words }, 5), { filter: 3 }, "filter"],
  ["search_funders", { search: "health", per_page: 5 }, list({ ...entity("F"), "/display_name": words }, 5), { search: "health", select: "id" }, "select"],
];

const doi = text(/^10\.\d{4,9}\/\S+$/);
const crossrefWork = { "/DOI": doi, "/type": text(/^[a-z-]+$/), "/title": orNull(words) };
const found = (element: Expectations, most: number): Expectations => ({ "/total_results": atLeastLengthOf("/items"), "/items": each(element, 1, most) });

const crossref: readonly Row[] = [
  [
    "get_work",
    { doi: "10.7717/peerj.4375" },
    { ...crossrefWork, "/DOI": argument("/doi"), "/prefix": "10.7717", "/title": text(/^the state of OA/i) },
    { doi: "peerj.4375" },
    "doi",
  ],
  ["work_agency", { doi: "10.7717/peerj.4375" }, { "/DOI": argument("/doi"), "/agency/id": "crossref" }, { doi: "" }, "doi"],
  [
    "get_funder",
    { id: "100000001" },
    { "/id": argument("/id"), "/name": words, "/work-count": count },
    { id: "NSF!" },
    "id",
    { "/name": text(/national science foundation/i) },
  ],
  [
    "get_journal",
    { issn: "2167-8359" },
    { "/title": "PeerJ", "/ISSN": some({ "": "2167-8359" }), "/counts/total-dois": wholeNumber(1) },
    { issn: "2167" },
    "issn",
  ],
  [
    "get_member",
    { id: 340 },
    { "/id": argument("/id"), "/primary-name": text(/public library of science/i), "/counts/total-dois": wholeNumber(1) },
    { id: "PLoS" },
    "id",
  ],
  ["get_prefix", { prefix: "10.1016" }, { "/prefix": argument("/prefix"), "/name": text(/elsevier/i), "/member": "78" }, { prefix: "1016" }, "prefix"],
  ["get_type", { id: "journal-article" }, { "/id": argument("/id"), "/label": "Journal Article" }, { id: "" }, "id"],
  ["funder_works", { id: "100000001", rows: 5 }, found(crossrefWork, 5), { id: "100000001", rows: -1 }, "rows"],
  ["journal_works", { issn: "2167-8359", rows: 5 }, found({ ...crossrefWork, "/container-title": "PeerJ" }, 5), { issn: "x", rows: 5 }, "issn"],
  ["member_works", { id: 340, rows: 5 }, found({ ...crossrefWork, "/DOI": text(/^10\.1371\//) }, 5), { id: 340, order: "sideways" }, "order"],
  ["funders", { query: "national science foundation", rows: 5 }, found({ "/id": text(/^\d+$/), "/name": words }, 5), { rows: 5_000 }, "rows"],
  ["journals", { query: "peerj", rows: 5 }, found({ "/title": text(/peerj/i), "/publisher": words }, 5), { query: "peerj", offset: -1 }, "offset"],
  [
    "members",
    { query: "public library of science", rows: 5 },
    found({ "/id": wholeNumber(1), "/primary-name": text(/library|science/i) }, 5),
    { query: 5 },
    "query",
  ],
  ["licenses", { query: "creativecommons", rows: 5 }, found({ "/URL": text(/^https?:\/\//), "/work-count": count }, 5), { rows: "all" }, "rows"],
  ["types", {}, { "/total_results": lengthOf("/items"), "/items": some({ "/id": "journal-article", "/label": "Journal Article" }) }, { id: "book" }, "id"],
];

const arxivPaper = {
  "/id": text(/^(\d{4}\.\d{4,5}|[a-z.-]+(\.[A-Z]{2})?\/\d{7})$/),
  "/title": words,
  "/authors": nonEmpty,
  "/author_count": wholeNumber(1),
  "/published": text(/^\d{4}-\d\d-\d\dT/),
  "/primary_category": words,
};
const papers = (element: Expectations, most: number): Expectations => ({
  "/total_results": atLeastLengthOf("/papers"),
  "/papers": each({ ...arxivPaper, ...element }, 1, most),
});
const knownCategory = taken("arxiv_get_papers_by_ids", { id_list: ["1706.03762"] }, "/papers/0/primary_category");

const arxiv: readonly Row[] = [
  [
    "search_papers",
    { search_query: 'ti:"attention is all you need"', max_results: 5 },
    papers({ "/title": text(/attention is all you need/i) }, 5),
    { search_query: "" },
    "search_query",
  ],
  [
    "get_papers_by_ids",
    { id_list: ["1706.03762"] },
    { "/papers": each({ ...arxivPaper, "/id": "1706.03762", "/title": transformerTitle }, 1, 1) },
    { id_list: ["17O6"] },
    "id_list",
  ],
  [
    "search_by_author",
    { author: "Ashish Vaswani", max_results: 5 },
    papers({ "/authors": some({ "": text(/vaswani/i) }) }, 5),
    { author: "", max_results: 5 },
    "author",
  ],
  [
    "search_by_category",
    { category: knownCategory, max_results: 5 },
    papers({ "/categories": some({ "": argument("/category") }) }, 5),
    { category: "cs.CL", max_results: 0 },
    "max_results",
  ],
  [
    "search_by_date_range",
    { from: "2017-06-01", to: "2017-06-30", max_results: 5 },
    papers({ "/published": text(/^2017-06-/) }, 5),
    { from: "June 2017", to: "2017-06-30" },
    "from",
  ],
  [
    "advanced_search",
    { title: "attention", author: "Vaswani", max_results: 5 },
    papers({ "/title": text(/attention/i) }, 5),
    { title: "attention", match: "maybe" },
    "match",
  ],
];

const casesOf =
  (prefix: string) =>
  ([call, args, expect, wrong, names, live]: Row): ToolCases => ({
    tool: `${prefix}_${call}`,
    correct: [{ arguments: args, expect, ...(live && { live }) }],
    bad: [{ arguments: wrong, names }],
  });

export const academicCases: readonly ToolCases[] = [
  ...semanticScholar.map(casesOf("semantic_scholar")),
  ...openAlex.map(casesOf("openalex")),
  ...crossref.map(casesOf("crossref")),
  ...arxiv.map(casesOf("arxiv")),
];
