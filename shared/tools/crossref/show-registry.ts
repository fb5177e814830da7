import type { Json, JsonObject } from "../../contracts/domain.ts";
import { at, items, pick } from "../academic/json-fields.ts";

const shownNames = 20;
const cut = (list: Json) => items(list).slice(0, shownNames);
/** [[2013, 81], [2014, 90]], the newest years first. */
const worksByYear = (record: Json) =>
  items(at(record, "breakdowns", "dois-by-issued-year"))
    .map((pair) => ({ year: at(items(pair)[0]), works: at(items(pair)[1]) }))
    .toSorted((left, right) => Number(right.year) - Number(left.year))
    .slice(0, shownNames);
const text = (value: Json) => (typeof value === "string" ? value.replace(/\s+/g, " ").trim() : null);

/** A funder of the funder registry. */
export function funder(record: Json): JsonObject {
  return {
    ...pick(record, ["id", "name", "location", "uri"]),
    "alt-names": cut(at(record, "alt-names")),
    replaces: cut(at(record, "replaces")),
    "replaced-by": cut(at(record, "replaced-by")),
  };
}

/** A funder with its number of works and its place among others. */
export function wholeFunder(record: Json): JsonObject {
  const descendants = items(at(record, "descendants"));
  const names = Object.entries(at(record, "hierarchy-names") ?? {});
  return {
    ...funder(record),
    ...pick(record, ["work-count", "descendant-work-count"]),
    descendant_count: descendants.length,
    descendants: descendants.slice(0, 50),
    "hierarchy-names": Object.fromEntries(names.slice(0, 50)),
  };
}

/** A member: a publisher that registers DOIs. */
export function member(record: Json): JsonObject {
  const names = items(at(record, "names"));
  const prefixes = items(at(record, "prefixes"));
  return {
    ...pick(record, ["id", "primary-name"]),
    location: text(at(record, "location")),
    counts: at(record, "counts"),
    name_count: names.length,
    names: names.slice(0, shownNames),
    prefix_count: prefixes.length,
    prefixes: prefixes.slice(0, shownNames),
  };
}

/** What share of a publisher's or journal's records has abstracts, ORCIDs and so on, 0 to 1, with the newest years' numbers. */
export function withCoverage(record: Json, shown: JsonObject): JsonObject {
  return { ...shown, coverage: at(record, "coverage"), works_by_year: worksByYear(record) };
}

/** A journal by its title and ISSNs. */
export function journal(record: Json): JsonObject {
  const subjects = items(at(record, "subjects")).map((subject) => at(subject, "name"));
  return {
    title: text(at(record, "title")),
    ...pick(record, ["publisher", "ISSN", "issn-type"]),
    counts: at(record, "counts"),
    subjects: subjects.slice(0, shownNames),
  };
}
