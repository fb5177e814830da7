import { ParameterError } from "../../http/parameter-error.ts";
import { json, type Reply } from "../../http/reply.ts";
import { type Asked, integerOf, type Parameters, type Route, type Service, textOf } from "../../http/service.ts";
import {
  funderIdOf,
  issnsOf,
  type Kind,
  memberIdOf,
  memberOfId,
  type Organisation,
  organisationNames,
  organisationsOf,
  prefixOf,
  sourcesOf,
} from "../../world/academic/organisations.ts";
import { paperOfDoi } from "../../world/academic/paper-ids.ts";
import { type CrossrefRecord, crossrefPapersIn, funderOf, isCrossref, journalOf, memberOf, workOf } from "./crossref-records.ts";
import { QUERY_FIELDS, SORTS, worksList } from "./works-list.ts";

const ROWS = { matches: /^(\d{1,3}|1000)$/ };
const OFFSET = { matches: /^(\d{1,4}|10000)$/ };
const MAILTO: Parameters = { mailto: { matches: /@/ } };
const WORKS: Parameters = {
  ...MAILTO,
  query: null,
  ...Object.fromEntries(QUERY_FIELDS.map((field) => [`query.${field}`, null])),
  filter: null,
  rows: ROWS,
  offset: OFFSET,
  cursor: null,
  sort: { oneOf: SORTS },
  order: { oneOf: ["asc", "desc"] },
  sample: { matches: /^([1-9]\d?|100)$/ },
  select: null,
  facet: null,
};
const LIST: Parameters = { ...MAILTO, query: null, filter: null, rows: ROWS, offset: OFFSET, cursor: null };

const message = (type: string, content: object): Reply => json({ status: "ok", "message-type": type, "message-version": "1.0.0", message: content });
const noResource = (): Reply => ({ status: 404, headers: { "content-type": "text/plain; charset=utf-8" }, body: "Resource not found." });

/** A list of organisations, searched by name. */
function organisationList(asked: Asked, type: string, kind: Kind, recordOf: (one: Organisation) => CrossrefRecord): Reply {
  const query = textOf(asked, "query");
  const location = /(?:^|,)location:([^,]+)/.exec(textOf(asked, "filter"))?.[1];
  const listed = (
    query
      ? organisationNames(kind)
          .closest(query)
          .map(({ thing }) => thing)
      : organisationsOf(kind)
  ).filter((one) => kind !== "source" || issnsOf(one).length > 0);
  const found = location ? listed.filter((one) => String(recordOf(one).location).includes(location)) : listed;
  const [rows, start] = [integerOf(asked, "rows", 20), integerOf(asked, "offset", 0)];
  return message(type, {
    "items-per-page": rows,
    query: { "start-index": start, "search-terms": query || null },
    "total-results": found.length,
    items: found.slice(start, start + rows).map(recordOf),
  });
}

function oneWith(answer: (asked: Asked) => Organisation | null | undefined, reply: (one: Organisation, asked: Asked) => Reply): (asked: Asked) => Reply {
  return (asked) => {
    const found = answer(asked);
    return found ? reply(found, asked) : noResource();
  };
}

const works = (papersOf: (one: Organisation) => readonly number[]) => (one: Organisation, asked: Asked) => listOfWorks(asked, papersOf(one));

function listOfWorks(asked: Asked, papers: readonly number[] | null): Reply {
  if (asked.query.has("cursor") && asked.query.has("offset")) throw new ParameterError("invalid", "offset", textOf(asked, "offset"));
  if (asked.query.has("sample") && (asked.query.has("rows") || asked.query.has("offset")))
    throw new ParameterError("invalid", "sample", textOf(asked, "sample"));
  return message("work-list", worksList(asked, papers));
}

const funder = ({ parts }: Asked) => organisationsOf("funder").find((one) => funderIdOf(one) === parts.id?.replace(/^10\.13039\//, ""));
const journal = ({ parts }: Asked) => organisationsOf("source").find((one) => issnsOf(one).includes(parts.id ?? ""));
const member = ({ parts }: Asked) => memberOfId(Number(parts.id));
const workAsked = ({ parts }: Asked) => paperOfDoi(parts.doi ?? "");

const TYPES = [
  "book-section",
  "monograph",
  "report",
  "peer-review",
  "book-track",
  "journal-article",
  "book-part",
  "other",
  "book",
  "journal-volume",
  "book-set",
  "reference-entry",
  "proceedings-article",
  "journal",
  "component",
  "book-chapter",
  "proceedings-series",
  "report-series",
  "proceedings",
  "standard",
  "reference-book",
  "posted-content",
  "journal-issue",
  "dissertation",
  "grant",
  "dataset",
  "book-series",
  "edited-book",
  "journal-section",
  "standard-series",
  "database",
].map((id) => ({
  id,
  label: id
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" "),
}));
const LICENSES = [
  "http://creativecommons.org/licenses/by/4.0/",
  "http://www.elsevier.com/open-access/userlicense/1.0/",
  "https://www.springer.com/tdm",
  "http://doi.wiley.com/10.1002/tdm_license_1.1",
  "http://creativecommons.org/licenses/by-nc-nd/4.0/",
].map((URL, index) => ({ URL, "work-count": 9_412_000 - index * 1_381_017 }));

function plainList<T>(asked: Asked, type: string, items: readonly T[]): Reply {
  const [rows, start] = [integerOf(asked, "rows", items.length), integerOf(asked, "offset", 0)];
  return message(type, {
    "items-per-page": rows,
    query: { "start-index": start, "search-terms": textOf(asked, "query") || null },
    "total-results": items.length,
    items: items.slice(start, start + rows),
  });
}

const get = (path: string, query: Parameters, answer: Route["answer"]): Route => ({ method: "GET", path, query, answer });

const routes: Route[] = [
  get("/works", WORKS, (asked) => listOfWorks(asked, null)),
  get("/works/:doi+/agency", MAILTO, (asked) => {
    const paper = workAsked(asked);
    if (!paper) return noResource();
    return message("work-agency", {
      DOI: paper.doi,
      agency: isCrossref(paper) ? { id: "crossref", label: "Crossref" } : { id: "datacite", label: "DataCite" },
    });
  }),
  get("/works/:doi+", MAILTO, (asked) => {
    const paper = workAsked(asked);
    return paper && isCrossref(paper) ? message("work", workOf(paper.number)) : noResource();
  }),
  get("/funders", LIST, (asked) => organisationList(asked, "funder-list", "funder", (one) => funderOf(one, false))),
  get("/funders/:id+/works", WORKS, oneWith(funder, works(crossrefPapersIn))),
  get(
    "/funders/:id+",
    MAILTO,
    oneWith(funder, (one) => message("funder", funderOf(one, true))),
  ),
  get("/journals", LIST, (asked) => organisationList(asked, "journal-list", "source", journalOf)),
  get("/journals/:id/works", WORKS, oneWith(journal, works(crossrefPapersIn))),
  get(
    "/journals/:id",
    MAILTO,
    oneWith(journal, (one) => message("journal", journalOf(one))),
  ),
  get("/members", LIST, (asked) => organisationList(asked, "member-list", "publisher", memberOf)),
  get(
    "/members/:id/works",
    WORKS,
    oneWith(
      member,
      works((one) => sourcesOf(one).flatMap(crossrefPapersIn)),
    ),
  ),
  get(
    "/members/:id",
    MAILTO,
    oneWith(member, (one) => message("member", memberOf(one))),
  ),
  get(
    "/prefixes/:id",
    MAILTO,
    oneWith(
      ({ parts }) => organisationsOf("publisher").find((one) => prefixOf(one) === parts.id),
      (one) =>
        message("prefix", {
          member: `https://id.crossref.org/member/${memberIdOf(one)}`,
          name: one.entity.name,
          prefix: `https://id.crossref.org/prefix/${prefixOf(one)}`,
        }),
    ),
  ),
  get("/types", { ...MAILTO, rows: ROWS, offset: OFFSET }, (asked) => plainList(asked, "type-list", TYPES)),
  get("/types/:id", MAILTO, ({ parts }) => {
    const found = TYPES.find(({ id }) => id === parts.id);
    return found ? message("type", found) : noResource();
  }),
  get("/licenses", LIST, (asked) =>
    plainList(
      asked,
      "license-list",
      LICENSES.filter(({ URL }) => URL.includes(textOf(asked, "query").toLowerCase())),
    ),
  ),
];

/** Crossref; every path is served under /v1 as well. */
export const crossrefService: Service = {
  name: "Crossref",
  hosts: ["api.crossref.org"],
  routes: [...routes, ...routes.map((route) => ({ ...route, path: `/v1${route.path}` }))],
  notFound: noResource,
  badRequest: ({ kind, name, value }) =>
    name === "cursor"
      ? json(
          {
            status: "error",
            "message-type": "resource-failure",
            "message-version": "1.0.0",
            message: [{ type: "cursor-invalid", value, message: "Cursor specified but does not exist" }],
          },
          404,
        )
      : json(
          {
            status: "failed",
            "message-type": "validation-failure",
            message: [
              {
                type: kind === "unknown" ? "parameter-not-found" : "parameter-not-allowed",
                value,
                message:
                  kind === "unknown"
                    ? `Parameter ${name} specified but there is no such parameter available on any route`
                    : `Value ${value} specified for ${name} is not valid`,
              },
            ],
          },
          400,
        ),
};
