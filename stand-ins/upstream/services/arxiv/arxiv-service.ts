import { type Reply, xml } from "../../http/reply.ts";
import { type Asked, integerOf, listOf, type Parameters, type Service, textOf } from "../../http/service.ts";
import { element, escapeXml, leaf } from "../../http/xml.ts";
import { authorNames, authorsOf } from "../../world/academic/authors.ts";
import { paperOfArxiv } from "../../world/academic/paper-ids.ts";
import { type Paper, paperOf, searchPapers, somePapers } from "../../world/academic/papers.ts";
import { commentOf, fits, leavesOf, parseQuery, type Query } from "./search-query.ts";

const ATOM = "http://www.w3.org/2005/Atom";
const ARXIV = "http://arxiv.org/schemas/atom";
const SEARCH = "http://a9.com/-/spec/opensearch/1.1/";
const QUERY: Parameters = {
  search_query: null,
  id_list: null,
  start: null,
  max_results: null,
  sortBy: { oneOf: ["relevance", "lastUpdatedDate", "submittedDate"] },
  sortOrder: { oneOf: ["ascending", "descending"] },
};

function feed(title: string, total: number, start: number, perPage: number, entries: readonly string[], status = 200): Reply {
  const head = [
    element("link", "", { href: "http://arxiv.org/api/query", rel: "self", type: "application/atom+xml" }),
    element("title", escapeXml(title), { type: "html" }),
    leaf("id", "http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8"),
    leaf("updated", "2026-11-25T00:00:00-05:00"),
    element("opensearch:totalResults", String(total), { "xmlns:opensearch": SEARCH }),
    element("opensearch:startIndex", String(start), { "xmlns:opensearch": SEARCH }),
    element("opensearch:itemsPerPage", String(perPage), { "xmlns:opensearch": SEARCH }),
  ];
  return xml(
    `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="${ATOM}">\n${[...head, ...entries].map((one) => `  ${one}\n`).join("")}</feed>\n`,
    status,
    "application/atom+xml",
  );
}

function refused(problem: string, anchor: string): Reply {
  const id = `http://arxiv.org/api/errors#${anchor}`;
  const entry = element(
    "entry",
    [
      leaf("id", id),
      leaf("title", "Error"),
      leaf("summary", problem),
      leaf("updated", "2026-11-25T00:00:00-05:00"),
      element("link", "", { href: id, rel: "alternate", type: "text/html" }),
      element("author", leaf("name", "arXiv api core")),
    ].join(""),
  );
  return feed("ArXiv Query: ", 1, 0, 1, [entry], 400);
}

/** Titles and abstracts are wrapped, as arXiv has them. */
const wrapped = (text: string): string => text.replace(/(.{60,78}) /g, "$1\n  ");

function entryOf(paper: Paper): string {
  const id = `${paper.arxivId}v1`;
  return element(
    "entry",
    [
      leaf("id", `http://arxiv.org/abs/${id}`),
      leaf("updated", `${paper.date}T17:58:02Z`),
      leaf("published", `${paper.date}T17:58:02Z`),
      leaf("title", wrapped(paper.title)),
      leaf("summary", `  ${wrapped(paper.abstract)}\n`),
      ...authorsOf(paper.number).map(({ name }) => element("author", leaf("name", name))),
      paper.doi.startsWith("10.48550/")
        ? ""
        : leaf("arxiv:doi", paper.doi, { "xmlns:arxiv": ARXIV }) +
          element("link", "", { title: "doi", href: `http://dx.doi.org/${paper.doi}`, rel: "related" }),
      leaf("arxiv:comment", commentOf(paper), { "xmlns:arxiv": ARXIV }),
      leaf("arxiv:journal_ref", `${paper.source.entity.name} ${paper.volume} (${paper.year}) ${paper.pages[0]}-${paper.pages[1]}`, { "xmlns:arxiv": ARXIV }),
      element("link", "", { href: `http://arxiv.org/abs/${id}`, rel: "alternate", type: "text/html" }),
      element("link", "", { title: "pdf", href: `http://arxiv.org/pdf/${id}`, rel: "related", type: "application/pdf" }),
      element("arxiv:primary_category", "", { "xmlns:arxiv": ARXIV, term: paper.subject.category, scheme: ARXIV }),
      element("category", "", { term: paper.subject.category, scheme: ARXIV }),
    ].join("\n    "),
  );
}

function answer(asked: Asked): Reply {
  for (const [name, limit] of [
    ["start", 30_000],
    ["max_results", 30_000],
  ] as const) {
    const value = textOf(asked, name);
    if (value !== "" && !/^-?\d+$/.test(value)) return refused(`${name} must be an integer`, `${name}_must_be_an_integer`);
    if (Number(value) < 0) return refused(`${name} must be non-negative`, `${name}_must_be_non-negative`);
    if (Number(value) > limit) return refused(`${name} must not exceed ${limit}`, `${name}_too_large`);
  }
  const ids = listOf(asked, "id_list");
  const wrong = ids.find((id) => !/^([a-z-]+(\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(v\d+)?$/.test(id));
  if (wrong !== undefined) return refused(`incorrect id format for ${wrong}`, `incorrect_id_format_for_${wrong}`);
  const written = textOf(asked, "search_query");
  if (written === "" && ids.length === 0) return refused("search_query or id_list is required", "search_query_required");
  const query = written === "" ? null : parseQuery(written);
  if (written !== "" && !query) return refused(`could not parse the query ${written}`, "malformed_query");
  const known = ids.flatMap((id) => paperOfArxiv(id) ?? []);
  const found = (ids.length > 0 ? known.map(({ number }) => number) : candidates(query)).filter(
    (number) => paperOf(number).arxivId !== null && (!query || fits(query, number)),
  );
  const [start, most] = [integerOf(asked, "start", 0), integerOf(asked, "max_results", 10)];
  const page = sorted(found, asked).slice(start, start + most);
  return feed(
    `ArXiv Query: search_query=${written}&id_list=${ids.join(",")}&start=${start}&max_results=${most}`,
    found.length,
    start,
    most,
    page.map((number) => entryOf(paperOf(number))),
  );
}

/** Papers that the words of the query may mean. */
function candidates(query: Query | null): number[] {
  const leaves = query ? leavesOf(query) : [];
  const numbers = leaves.flatMap(({ field, value }) =>
    field === "au"
      ? authorNames()
          .withWords(value.replaceAll("_", " "))
          .flatMap(({ papers }) => papers)
      : field === "id"
        ? [paperOfArxiv(value)?.number ?? []].flat()
        : searchPapers(value).map(({ number }) => number),
  );
  const needsAll = leaves.length === 0 || leaves.some(({ field }) => field === "cat");
  return [...new Set([...numbers, ...(needsAll ? somePapers() : [])])];
}

function sorted(found: readonly number[], asked: Asked): readonly number[] {
  const by = textOf(asked, "sortBy") || "relevance";
  if (by === "relevance") return found;
  const sign = textOf(asked, "sortOrder") === "ascending" ? 1 : -1;
  return found.toSorted((a, b) => sign * paperOf(a).date.localeCompare(paperOf(b).date) || a - b);
}

const routes: Service["routes"] = [
  { method: "GET", path: "/api/query", query: QUERY, answer },
  { method: "POST", path: "/api/query", query: QUERY, answer },
];

export const arxivService: Service = {
  name: "arXiv",
  hosts: ["export.arxiv.org"],
  routes,
  notFound: ({ path }) =>
    xml(`<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>${escapeXml(path)}</p></body></html>`, 404, "text/html"),
  badRequest: ({ kind, name, value }) =>
    refused(kind === "unknown" ? `unknown parameter ${name}` : `${name} must be one of the documented values, not ${value}`, `${name}_invalid`),
  throttled: { status: 429, headers: { "content-type": "text/plain" }, body: "Rate exceeded." },
};
