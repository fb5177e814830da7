import type { Json, JsonObject } from "../../contracts/domain.ts";
import { at, items, pick, type Shaper, show } from "../academic/json-fields.ts";
import { cutText, plainText } from "../academic/plain-text.ts";

/** The fields that a list may be narrowed to; the API knows more. */
export const workFields = [
  "DOI",
  "URL",
  "type",
  "title",
  "subtitle",
  "container-title",
  "publisher",
  "publisher-location",
  "prefix",
  "member",
  "author",
  "editor",
  "issued",
  "published-print",
  "published-online",
  "volume",
  "issue",
  "page",
  "article-number",
  "ISSN",
  "ISBN",
  "abstract",
  "funder",
  "license",
  "event",
  "subject",
  "relation",
  "update-to",
  "references-count",
  "is-referenced-by-count",
] as const;
export const usualWorkFields = [
  "DOI",
  "type",
  "title",
  "container-title",
  "publisher",
  "author",
  "issued",
  "volume",
  "issue",
  "page",
  "ISSN",
  "references-count",
  "is-referenced-by-count",
] as const;
export const workInWords =
  "title, subtitle and container-title are texts; dates are ISO, as exact as known (2013, 2013-06 or 2013-06-12); authors are the first ones (given, family or " +
  "name, ORCID, affiliation names), author_count says how many there are";

/** A date of parts, month and day of which may be missing, as 2013, 2013-06 or 2013-06-12; null where there is no year. */
export function isoDate(date: Json): string | null {
  const [parts] = items(at(date, "date-parts"));
  const [year, ...rest] = items(parts).filter((part) => typeof part === "number");
  if (year === undefined) return null;
  return [String(year).padStart(4, "0"), ...rest.slice(0, 2).map((part) => String(part).padStart(2, "0"))].join("-");
}

const heading = /^\s*<jats:title>\s*(abstract|summary)\s*<\/jats:title>/i;
const words = (value: Json) => (typeof value === "string" ? plainText(value) : null);
const firstText = (name: string): Shaper => {
  return (value) => ({ [name]: words(items(value)[0] ?? null) });
};
const date = (name: string): Shaper => {
  return (value) => ({ [name]: isoDate(value) });
};

function person(record: Json): JsonObject {
  const affiliations = items(at(record, "affiliation")).map((affiliation) => words(at(affiliation, "name")));
  const orcid = at(record, "ORCID");
  return {
    ...pick(record, ["given", "family", "name"]),
    ...(typeof orcid === "string" ? { ORCID: orcid.replace(/^https?:\/\/orcid\.org\//, "") } : {}),
    ...(affiliations.length === 0 ? {} : { affiliation: affiliations.slice(0, 3) }),
  };
}
const people = (name: string, shown: number): Shaper => {
  return (value) => ({ [`${name}_count`]: items(value).length, [name]: items(value).slice(0, shown).map(person) });
};

function shapers(peopleShown: number): Record<string, Shaper> {
  return {
    title: firstText("title"),
    subtitle: firstText("subtitle"),
    "container-title": firstText("container-title"),
    author: people("author", peopleShown),
    editor: people("editor", peopleShown),
    issued: date("issued"),
    "published-print": date("published-print"),
    "published-online": date("published-online"),
    abstract: (value) => ({ abstract: typeof value === "string" ? cutText(plainText(value.replace(heading, "")), 2_000) : null }),
    funder: (value) => ({
      funder_count: items(value).length,
      funder: items(value)
        .slice(0, 20)
        .map((record) => ({ ...pick(record, ["DOI", "name"]), award: items(at(record, "award")).slice(0, 5) })),
    }),
    license: (value) => ({
      license: items(value)
        .slice(0, 5)
        .map((record) => ({ ...pick(record, ["URL", "content-version", "delay-in-days"]), start: isoDate(at(record, "start")) })),
    }),
    event: (value) => ({ event: { ...pick(value, ["name", "location", "acronym"]), start: isoDate(at(value, "start")), end: isoDate(at(value, "end")) } }),
    relation: (value) => ({ relation: relations(value) }),
    "update-to": (value) => ({
      "update-to": items(value)
        .slice(0, 10)
        .map((record) => ({ ...pick(record, ["DOI", "type", "label"]), updated: isoDate(at(record, "updated")) })),
    }),
    subject: (value) => ({ subject: items(value).slice(0, 20) }),
  };
}

/** {"is-preprint-of": [{"id-type", "id", "asserted-by"}]} as a flat list. */
function relations(value: Json): Json {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value)
    .flatMap(([type, targets]) => items(targets).map((target) => ({ type, ...pick(target, ["id-type", "id"]) })))
    .slice(0, 20);
}

/** A work without its references, links and the publisher's remarks. */
export function work(record: Json, fields: readonly string[], peopleShown: number): JsonObject {
  return show(record, fields, shapers(peopleShown));
}
