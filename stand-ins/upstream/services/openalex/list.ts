import { Choices } from "../../../model/choices.ts";
import { type Asked, integerOf, listOf, textOf } from "../../http/service.ts";
import { conditionsOf, QueryError, valuesAt } from "./filter.ts";
import type { OpenAlexRecord } from "./organisation-records.ts";

/** Records in the order of their relevance, where they were searched for. */
export type Found = { record: OpenAlexRecord; score: number | null };

/** Records of an entity type: what a search finds, and what there is without one. `filter` may narrow what there is. */
export type Collection = { search(text: string): Found[]; all(filter: string): Found[] };

const LAST_ROW = 10_000;

/** What every list of OpenAlex answers: filtered, sorted, grouped, sampled and paged. @throws QueryError */
export function answerList(asked: Asked, collection: Collection): object {
  const search = textOf(asked, "search");
  const filter = textOf(asked, "filter");
  const candidates = search === "" ? collection.all(filter) : collection.search(search);
  const conditions = conditionsOf(filter, (candidates[0] ?? collection.all("")[0])?.record);
  const found = candidates.filter(({ record }) => conditions.every(({ passes }) => passes(record)));
  const groupBy = textOf(asked, "group_by") || textOf(asked, "group-by");
  if (groupBy) return grouped(found, groupBy);
  const chosen = sampled(sorted(found, asked, search !== ""), asked);
  return page(chosen, found.length, asked, search !== "");
}

function sorted(found: readonly Found[], asked: Asked, searched: boolean): Found[] {
  const keys = listOf(asked, "sort").map((one) => {
    const [path = "", direction = "asc"] = one.split(":");
    if (!["asc", "desc"].includes(direction)) throw new QueryError("Sort direction must be asc or desc.");
    if (path === "relevance_score" && !searched) throw new QueryError("Must include a search query in order to sort by relevance_score.");
    if (path !== "relevance_score" && found[0] && valuesAt(found[0].record, path).length === 0)
      throw new QueryError(`${path} is not a valid field. Valid fields are underscore or hyphenated versions of: ${Object.keys(found[0].record).join(", ")}`);
    return { path, sign: direction === "desc" ? -1 : 1 };
  });
  const valueOfKey = ({ record, score }: Found, path: string) => (path === "relevance_score" ? score : valuesAt(record, path)[0]);
  return keys.reduceRight((rows, { path, sign }) => rows.toSorted((a, b) => sign * compare(valueOfKey(a, path), valueOfKey(b, path))), [...found]);
}

const compare = (a: unknown, b: unknown): number => (typeof a === "number" && typeof b === "number" ? a - b : String(a ?? "").localeCompare(String(b ?? "")));

function sampled(found: readonly Found[], asked: Asked): readonly Found[] {
  if (!asked.query.has("sample")) return found;
  const choices = new Choices(`sample/${textOf(asked, "seed")}`);
  return found
    .map((one) => ({ one, at: choices.next() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, integerOf(asked, "sample", 0))
    .map(({ one }) => one);
}

function page(found: readonly Found[], count: number, asked: Asked, searched: boolean): object {
  const perPage = integerOf(asked, asked.query.has("per-page") ? "per-page" : "per_page", 25);
  if (!(perPage >= 1 && perPage <= 200)) throw new QueryError("per-page parameter must be between 1 and 200");
  const cursor = asked.query.get("cursor");
  const number = integerOf(asked, "page", 1);
  if (cursor === null && number * perPage > LAST_ROW)
    throw new QueryError(
      `Maximum results size of 10,000 records is exceeded. Cursor pagination is required for records beyond 10,000. See: https://docs.openalex.org/api-entities`,
    );
  const start = cursor === null ? (number - 1) * perPage : startOf(cursor);
  const rows = found.slice(start, start + perPage);
  const next = start + perPage < found.length ? Buffer.from(String(start + perPage)).toString("base64") : null;
  return {
    meta: {
      count: asked.query.has("sample") ? found.length : count,
      db_response_time_ms: 17,
      page: cursor === null ? number : null,
      per_page: perPage,
      groups_count: null,
      ...(cursor === null ? {} : { next_cursor: next }),
    },
    results: rows.map(({ record, score }) => selected(searched ? { ...record, relevance_score: score } : record, asked)),
    group_by: [],
  };
}

function startOf(cursor: string): number {
  if (cursor === "*") return 0;
  const start = Number(Buffer.from(cursor, "base64").toString("utf8"));
  if (!Number.isInteger(start)) throw new QueryError("Cursor value is invalid");
  return start;
}

/** The fields that `select` names. @throws QueryError for one that the record does not have */
export function selected(record: OpenAlexRecord, asked: Asked): OpenAlexRecord {
  const names = listOf(asked, "select");
  for (const name of names)
    if (!(name in record)) throw new QueryError(`${name} is not a valid select field. Valid fields for select are: ${Object.keys(record).join(", ")}.`);
  return names.length === 0 ? record : Object.fromEntries(names.map((name) => [name, record[name]]));
}

function grouped(found: readonly Found[], groupBy: string): object {
  const path = groupBy.replace(/:include_unknown$/, "");
  const first = found[0]?.record;
  const aliases: Record<string, string> = {
    is_oa: "open_access.is_oa",
    oa_status: "open_access.oa_status",
    "institutions.id": "authorships.institutions.id",
    "author.id": "authorships.author.id",
    "institutions.country_code": "authorships.institutions.country_code",
  };
  const at = aliases[path] ?? path;
  if (first && valuesAt(first, at).length === 0)
    throw new QueryError(`${path} is not a valid field. Valid fields are underscore or hyphenated versions of: ${Object.keys(first).join(", ")}`);
  const names = at.endsWith(".id") ? `${at.slice(0, -3)}.display_name` : at;
  const counts = new Map<string, { name: string; count: number }>();
  for (const { record } of found) {
    const labels = valuesAt(record, names);
    for (const [key, label] of new Map(valuesAt(record, at).map((value, index) => [String(value), String(labels[index] ?? value)])))
      counts.set(key, { name: label, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const groups = [...counts]
    .map(([key, { name, count }]) => ({ key, key_display_name: name, count }))
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key));
  return {
    meta: { count: found.length, db_response_time_ms: 21, page: 1, per_page: 200, groups_count: Math.min(200, groups.length) },
    results: [],
    group_by: groups.slice(0, 200),
  };
}
