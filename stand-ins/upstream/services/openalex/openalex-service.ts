import { html, json, type Reply } from "../../http/reply.ts";
import { type Asked, type Parameters, type Route, type Service, textOf } from "../../http/service.ts";
import { authorOfOpenAlex, authorOfOrcid } from "../../world/academic/authors.ts";
import { issnsOf, type Kind, type Organisation, organisationNames, organisationsOf } from "../../world/academic/organisations.ts";
import { paperOfDoi, paperOfOpenAlex, paperOfPmcid, paperOfPmid } from "../../world/academic/paper-ids.ts";
import { type Paper, searchPapers } from "../../world/academic/papers.ts";
import { authorRecord } from "./author-record.ts";
import { authors, collectionOf, works } from "./collections.ts";
import { QueryError } from "./filter.ts";
import { answerList, type Collection, selected } from "./list.ts";
import { type OpenAlexRecord, organisationOfId, organisationRecord, rorOf } from "./organisation-records.ts";
import { workRecord } from "./work-record.ts";

const COUNT = { matches: /^\d+$/ };
const COMMON: Parameters = { api_key: null, mailto: null, select: null };
const LIST: Parameters = {
  ...COMMON,
  search: null,
  filter: null,
  sort: null,
  page: { matches: /^[1-9]\d*$/ },
  per_page: COUNT,
  "per-page": COUNT,
  cursor: null,
  group_by: null,
  "group-by": null,
  sample: COUNT,
  seed: null,
};
const TEXT: Parameters = { ...COMMON, title: null, abstract: null };

const refused = (message: string): Reply => json({ error: "Invalid query parameters error.", message }, 400);
const noPage = (): Reply =>
  html(
    "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>\n",
    404,
  );

/** Answers, and words what is wrong with a query as the service does. */
function guarded(answer: () => object | null): Reply {
  try {
    const found = answer();
    return found ? json(found) : noPage();
  } catch (error) {
    if (error instanceof QueryError) return refused(error.message);
    throw error;
  }
}

/** An id in any of its forms: short, an address, or with the name of its source before it. */
function readId(written: string): { source: string; value: string } {
  const address = /^https?:\/\/(?:www\.|dx\.)?(openalex|doi|orcid|ror|pubmed\.ncbi\.nlm\.nih|wikidata)\.(?:org|gov)\/(?:wiki\/)?(.+)$/i.exec(written);
  if (address) return { source: (address[1] ?? "").toLowerCase().replace("pubmed.ncbi.nlm.nih", "pmid"), value: address[2] ?? "" };
  const prefixed = /^(doi|pmid|pmcid|mag|orcid|scopus|ror|wikidata|issn|issn_l|fatcat|openalex):(.+)$/i.exec(written);
  return prefixed ? { source: (prefixed[1] ?? "").toLowerCase(), value: prefixed[2] ?? "" } : { source: "openalex", value: written };
}

function findWork(written: string): OpenAlexRecord | null {
  const { source, value } = readId(written);
  const finders: Record<string, (id: string) => Paper | null> = {
    doi: paperOfDoi,
    openalex: paperOfOpenAlex,
    pmcid: paperOfPmcid,
    pmid: (id) => paperOfPmid(Number(id)),
  };
  const paper = finders[source]?.(value) ?? null;
  return paper && workRecord(paper.number);
}

function findAuthor(written: string): OpenAlexRecord | null {
  const { source, value } = readId(written);
  const author = source === "orcid" ? authorOfOrcid(value) : authorOfOpenAlex(value.toUpperCase());
  return author && authorRecord(author);
}

const findOrganisation =
  (kind: Kind) =>
  (written: string): OpenAlexRecord | null => {
    const { source, value } = readId(written);
    const byOther: Record<string, (one: Organisation) => boolean> = {
      ror: (one) => rorOf(one).endsWith(`/${value}`),
      issn: (one) => issnsOf(one).includes(value),
      issn_l: (one) => issnsOf(one)[0] === value,
    };
    const other = byOther[source];
    const found = source === "openalex" ? organisationOfId(value) : other ? (organisationsOf(kind).find(other) ?? null) : null;
    return found?.kind === kind ? organisationRecord(found) : null;
  };

const entity = (path: string, collection: Collection, find: (written: string) => OpenAlexRecord | null): Route[] => [
  { method: "GET", path, query: LIST, answer: (asked) => guarded(() => answerList(asked, collection)) },
  {
    method: "GET",
    path: `${path}/:id+`,
    query: COMMON,
    answer: (asked) =>
      guarded(() => {
        const record = find(asked.parts.id ?? "");
        return record && selected(record, asked);
      }),
  },
];

const organisations: readonly [string, Kind][] = [
  ["/institutions", "institution"],
  ["/sources", "source"],
  ["/publishers", "publisher"],
  ["/funders", "funder"],
  ["/topics", "topic"],
];

function analyse(asked: Asked): Reply {
  const { title, abstract } = asked.method === "POST" ? readBody(asked.body) : { title: textOf(asked, "title"), abstract: textOf(asked, "abstract") };
  const length = title.length + abstract.length;
  if (length < 20 || length > 2000) return refused("The text must be between 20 and 2000 characters.");
  const text = `${title} ${abstract}`;
  const [best] = searchPapers(text, 1);
  const topics = organisationNames("topic")
    .closest(title)
    .slice(0, 3)
    .map(({ thing, score }) => ({ ...organisationRecord(thing), score }));
  const record = best && workRecord(best.number);
  const found = topics.length > 0 ? topics : ((record?.topics as object[] | undefined) ?? []);
  const keywords = (record?.keywords as object[] | undefined) ?? [];
  return json({
    meta: { keywords_count: keywords.length, topics_count: found.length, concepts_count: 0 },
    keywords,
    primary_topic: found[0] ?? null,
    topics: found,
    concepts: [],
  });
}

function readBody(body: string): { title: string; abstract: string } {
  try {
    const { title, abstract }: { title?: unknown; abstract?: unknown } = JSON.parse(body);
    return { title: typeof title === "string" ? title : "", abstract: typeof abstract === "string" ? abstract : "" };
  } catch {
    return { title: "", abstract: "" };
  }
}

export const openalexService: Service = {
  name: "OpenAlex",
  hosts: ["api.openalex.org"],
  routes: [
    ...entity("/works", works, findWork),
    ...entity("/authors", authors, findAuthor),
    ...organisations.flatMap(([path, kind]) => entity(path, collectionOf(kind), findOrganisation(kind))),
    { method: "GET", path: "/text", query: TEXT, answer: analyse },
    { method: "POST", path: "/text", query: COMMON, answer: analyse },
  ],
  notFound: noPage,
  badRequest: ({ name, value, kind }) =>
    refused(
      kind === "unknown"
        ? `${name} is not a valid parameter. Valid parameters are: ${Object.keys(LIST).join(", ")}.`
        : `The value ${value} of the parameter ${name} is not valid.`,
    ),
  throttled: json({ error: "Too Many Requests", message: "Rate limit exceeded" }, 429),
};
