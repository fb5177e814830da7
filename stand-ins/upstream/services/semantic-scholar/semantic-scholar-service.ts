import { hash32 } from "../../../model/choices.ts";
import { json, type Reply } from "../../http/reply.ts";
import { type Asked, integerOf, listOf, type Parameters, type Route, type Service, textOf } from "../../http/service.ts";
import { type Author, authorNames, authorOfS2, authorsOf } from "../../world/academic/authors.ts";
import { citationsOf, type Paper, paperOf, papersOfSubject, referencesOf } from "../../world/academic/papers.ts";
import { normalise } from "../../world/normalise.ts";
import { FILTERS, findPaper, search } from "./find.ts";
import { authorPicker, FieldsError, paperPicker } from "./pick-fields.ts";
import { isInfluential } from "./records.ts";

const FIELDS: Parameters = { fields: null };
const pageOf = (most: number): Parameters => ({
  offset: { matches: /^\d+$/ },
  limit: { matches: new RegExp(most === 100 ? "^([1-9]\\d?|100)$" : most === 500 ? "^([1-9]\\d?|[1-4]\\d\\d|500)$" : "^([1-9]\\d{0,2}|1000)$") },
});
const REQUIRED = { required: true };
const GRAPH = "/graph/v1";
/** What searches and lists of papers do not serve. */
const NOT_IN_LISTS = ["citations", "references", "embedding", "tldr"];

const refused = (error: string, status = 400): Reply => json({ error }, status);

const guarded =
  (answer: (asked: Asked) => object | Reply): Route["answer"] =>
  (asked) => {
    try {
      const found = answer(asked);
      return "status" in found && "body" in found ? found : json(found);
    } catch (error) {
      if (error instanceof FieldsError) return refused(error.message);
      throw error;
    }
  };

const withPaper = (answer: (paper: Paper, asked: Asked) => object | Reply) =>
  guarded((asked) => {
    const paper = findPaper(asked.parts.id ?? "");
    return paper ? answer(paper, asked) : refused(`Paper with id ${asked.parts.id} not found`, 404);
  });

const withAuthor = (answer: (author: Author, asked: Asked) => object | Reply) =>
  guarded((asked) => {
    const author = authorOfS2(asked.parts.id ?? "");
    return author ? answer(author, asked) : refused(`Author with id ${asked.parts.id} not found`, 404);
  });

/** A page of rows: `next` while there are more. */
function page<T>(asked: Asked, rows: readonly T[], show: (row: T) => object, absent = 100, head: object = {}): object {
  const [offset, limit] = [integerOf(asked, "offset", 0), integerOf(asked, "limit", absent)];
  const next = offset + limit < rows.length ? { next: offset + limit } : {};
  return { ...head, offset, ...next, data: rows.slice(offset, offset + limit).map(show) };
}

const fieldsOf = (asked: Asked): string => textOf(asked, "fields");

function readIds(asked: Asked, most: number): string[] | Reply {
  try {
    const { ids }: { ids?: unknown } = JSON.parse(asked.body);
    if (!Array.isArray(ids) || ids.length === 0 || ids.some((id) => typeof id !== "string")) return refused("A list of ids is required");
    return ids.length > most ? refused(`Too many ids: at most ${most}`) : ids;
  } catch {
    return refused("Invalid JSON in the body");
  }
}

const CONTEXT_FIELDS = ["contexts", "intents", "contextsWithIntent", "isInfluential"];

/** Rows of citations or references: the link, and the paper at its other end. */
function links(asked: Asked, paper: Paper, others: readonly number[], name: "citingPaper" | "citedPaper"): object {
  const named = listOf(asked, "fields");
  const shown = named.filter((field) => CONTEXT_FIELDS.includes(field));
  const pick = paperPicker(
    named
      .filter((field) => !CONTEXT_FIELDS.includes(field))
      .map((field) => field.replace(`${name}.`, ""))
      .join(","),
    [...NOT_IN_LISTS, "authors.name"],
  );
  return page(asked, others, (one) => {
    const [citing, cited] = name === "citingPaper" ? [one, paper.number] : [paper.number, one];
    const context = `As shown for ${paperOf(cited).subject.theme} [${1 + (hash32(`${citing}/${cited}`) % 60)}], the effect depends on the setting.`;
    const intent = ["background", "methodology", "result"][hash32(`intent/${citing}/${cited}`) % 3] ?? "background";
    const all: Record<string, unknown> = {
      contexts: [context],
      intents: [intent],
      contextsWithIntent: [{ context, intents: [intent] }],
      isInfluential: isInfluential(citing, cited),
    };
    return { ...Object.fromEntries(shown.map((field) => [field, all[field]])), [name]: pick(paperOf(one)) };
  });
}

function bulk(asked: Asked): object {
  const pick = paperPicker(fieldsOf(asked), NOT_IN_LISTS);
  const [key = "paperId", direction = "asc"] = textOf(asked, "sort").split(":");
  const sortKey = (paper: Paper): string | number =>
    key === "publicationDate" ? paper.date : key === "citationCount" ? citationsOf(paper.number).length : paper.s2Id;
  const sign = direction === "desc" ? -1 : 1;
  const found = search(asked).toSorted((a, b) => sign * (sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0));
  const start = Number(Buffer.from(textOf(asked, "token"), "base64").toString("utf8") || 0);
  const token = start + 1000 < found.length ? Buffer.from(String(start + 1000)).toString("base64") : null;
  return { total: found.length, token, data: found.slice(start, start + 1000).map(pick) };
}

function titleMatch(asked: Asked): object | Reply {
  const pick = paperPicker(fieldsOf(asked), NOT_IN_LISTS);
  const wanted = normalise(textOf(asked, "query"));
  const found = search(asked).find(({ title }) => normalise(title) === wanted || (wanted.length > 12 && normalise(title).includes(wanted)));
  return found ? { data: [{ ...pick(found), matchScore: 100 + wanted.length * 1.37 }] } : refused("Title match not found", 404);
}

function snippets(asked: Asked): object {
  const wanted = listOf(asked, "paperIds").map(findPaper);
  const found = search(asked).filter((paper) => wanted.length === 0 || wanted.includes(paper));
  const data = found.slice(0, integerOf(asked, "limit", 10)).map((paper, index) => {
    const [start, text] = [paper.abstract.indexOf("Results:"), paper.abstract.slice(paper.abstract.indexOf("Results:"))];
    return {
      snippet: {
        text,
        snippetKind: "abstract",
        section: null,
        snippetOffset: { start, end: start + text.length },
        annotations: { sentences: [], refMentions: [] },
      },
      score: Number((0.92 / (1 + index / 8)).toFixed(6)),
      paper: {
        corpusId: String(paper.corpusId),
        title: paper.title,
        authors: authorsOf(paper.number).map(({ name }) => name),
        openAccessInfo: { license: paper.isOpen ? "CCBY" : null, status: paper.isOpen ? "GREEN" : null, disclaimer: null },
      },
    };
  });
  return { data, retrievalVersion: "pa1-v1" };
}

/** Papers on the same subject, those that share most with it first. */
const recommended = (papers: readonly Paper[], without: readonly Paper[]): Paper[] =>
  [...new Set(papers.flatMap(({ subject, number }) => [...papersOfSubject(subject.index), ...citationsOf(number)]))]
    .map(paperOf)
    .filter((one) => !papers.includes(one) && !without.includes(one))
    .toSorted((a, b) => b.date.localeCompare(a.date));

function recommendForList(asked: Asked): object | Reply {
  const read = (value: unknown): Paper[] => (Array.isArray(value) ? value.map(String).map(findPaper) : []).filter((one) => one !== null);
  let body: { positivePaperIds?: unknown; negativePaperIds?: unknown };
  try {
    body = JSON.parse(asked.body);
  } catch {
    return refused("Invalid JSON in the body");
  }
  const positive = read(body.positivePaperIds);
  if (positive.length === 0) return refused("At least one positive paper id is required");
  return {
    recommendedPapers: recommended(positive, read(body.negativePaperIds))
      .slice(0, integerOf(asked, "limit", 100))
      .map(paperPicker(fieldsOf(asked), NOT_IN_LISTS)),
  };
}

const get = (path: string, query: Parameters, answer: Route["answer"]): Route => ({ method: "GET", path, query, answer });
const SEARCH: Parameters = { query: REQUIRED, ...FIELDS, ...FILTERS };

export const semanticScholarService: Service = {
  name: "Semantic Scholar",
  hosts: ["api.semanticscholar.org"],
  routes: [
    get(
      `${GRAPH}/paper/search`,
      { ...SEARCH, ...pageOf(100) },
      guarded((asked) => {
        const found = search(asked);
        if (integerOf(asked, "offset", 0) + integerOf(asked, "limit", 100) > 1000)
          return refused("Requested data for this limit and/or offset is not available");
        const pick = paperPicker(fieldsOf(asked), NOT_IN_LISTS.slice(0, 3));
        return found.length === 0 ? { total: 0, offset: integerOf(asked, "offset", 0) } : page(asked, found, pick, 100, { total: found.length });
      }),
    ),
    get(`${GRAPH}/paper/search/bulk`, { ...SEARCH, token: null, sort: { matches: /^(paperId|publicationDate|citationCount)(:(asc|desc))?$/ } }, guarded(bulk)),
    get(`${GRAPH}/paper/search/match`, SEARCH, guarded(titleMatch)),
    get(
      `${GRAPH}/paper/autocomplete`,
      { query: REQUIRED },
      guarded((asked) => ({
        matches: search(asked)
          .slice(0, 10)
          .map((paper) => ({ id: paper.s2Id, title: paper.title, authorsYear: `${authorsOf(paper.number)[0]?.family} et al., ${paper.year}` })),
      })),
    ),
    get(`${GRAPH}/snippet/search`, { ...SEARCH, ...pageOf(1000), paperIds: null, authors: null }, guarded(snippets)),
    {
      method: "POST",
      path: `${GRAPH}/paper/batch`,
      query: FIELDS,
      answer: guarded((asked) => {
        const ids = readIds(asked, 500);
        if (!Array.isArray(ids)) return ids;
        const pick = paperPicker(fieldsOf(asked));
        const found = ids.map(findPaper);
        return found.every((one) => one === null) ? refused("No valid paper ids given") : found.map((one) => one && pick(one));
      }),
    },
    get(
      `${GRAPH}/paper/:id+/authors`,
      { ...FIELDS, ...pageOf(1000) },
      withPaper((paper, asked) => page(asked, authorsOf(paper.number), authorPicker(fieldsOf(asked)))),
    ),
    get(
      `${GRAPH}/paper/:id+/citations`,
      { ...FIELDS, ...pageOf(1000), publicationDateOrYear: FILTERS.publicationDateOrYear },
      withPaper((paper, asked) => links(asked, paper, citationsOf(paper.number), "citingPaper")),
    ),
    get(
      `${GRAPH}/paper/:id+/references`,
      { ...FIELDS, ...pageOf(1000) },
      withPaper((paper, asked) => links(asked, paper, referencesOf(paper.number), "citedPaper")),
    ),
    get(
      `${GRAPH}/paper/:id+`,
      FIELDS,
      withPaper((paper, asked) => paperPicker(fieldsOf(asked))(paper)),
    ),
    get(
      `${GRAPH}/author/search`,
      { query: REQUIRED, ...FIELDS, ...pageOf(1000) },
      guarded((asked) => {
        const found = authorNames().withWords(textOf(asked, "query"));
        return page(asked, found, authorPicker(fieldsOf(asked)), 100, { total: found.length });
      }),
    ),
    {
      method: "POST",
      path: `${GRAPH}/author/batch`,
      query: FIELDS,
      answer: guarded((asked) => {
        const ids = readIds(asked, 1000);
        if (!Array.isArray(ids)) return ids;
        const pick = authorPicker(fieldsOf(asked));
        return ids.map(authorOfS2).map((one) => one && pick(one));
      }),
    },
    get(
      `${GRAPH}/author/:id/papers`,
      { ...FIELDS, ...pageOf(1000), publicationDateOrYear: FILTERS.publicationDateOrYear },
      withAuthor((author, asked) => page(asked, author.papers.map(paperOf), paperPicker(fieldsOf(asked), ["embedding", "tldr"]))),
    ),
    get(
      `${GRAPH}/author/:id`,
      FIELDS,
      withAuthor((author, asked) => authorPicker(fieldsOf(asked))(author)),
    ),
    get(
      "/recommendations/v1/papers/forpaper/:id+",
      { ...FIELDS, limit: pageOf(500).limit ?? null, from: { oneOf: ["recent", "all-cs"] } },
      withPaper((paper, asked) => ({
        recommendedPapers: recommended([paper], [])
          .slice(0, integerOf(asked, "limit", 100))
          .map(paperPicker(fieldsOf(asked), NOT_IN_LISTS)),
      })),
    ),
    ...["/recommendations/v1/papers", "/recommendations/v1/papers/"].map(
      (path): Route => ({ method: "POST", path, query: { ...FIELDS, limit: pageOf(500).limit ?? null }, answer: guarded(recommendForList) }),
    ),
    ...["/datasets/v1/release", "/datasets/v1/release/"].map((path) =>
      get(path, {}, () => json(Array.from({ length: 40 }, (_, index) => new Date(Date.UTC(2026, 1, 3 + index * 7)).toISOString().slice(0, 10)))),
    ),
  ],
  notFound: () => json({ error: "Not Found" }, 404),
  badRequest: ({ kind, name, value }) =>
    refused(kind === "missing" ? `Missing required parameter: '${name}'` : `Unacceptable query params: [${name}=${value}]`),
  throttled: json(
    {
      message:
        "Too Many Requests. Please wait and try again or apply for a key for higher rate limits. https://www.semanticscholar.org/product/api#api-key-form",
      code: "429",
    },
    429,
  ),
};
