import { Choices } from "../../../model/choices.ts";
import { ParameterError } from "../../http/parameter-error.ts";
import { type Asked, integerOf, listOf, textOf } from "../../http/service.ts";
import { authorNames } from "../../world/academic/authors.ts";
import { organisationNames } from "../../world/academic/organisations.ts";
import { paperOf, papersIn, searchPapers, somePapers } from "../../world/academic/papers.ts";
import { normalise } from "../../world/normalise.ts";
import { type CrossrefRecord, isCrossref, workOf } from "./crossref-records.ts";

export const SORTS = [
  "created",
  "deposited",
  "indexed",
  "is-referenced-by-count",
  "issued",
  "published",
  "published-online",
  "published-print",
  "references-count",
  "relevance",
  "score",
  "updated",
];
export const QUERY_FIELDS = [
  "affiliation",
  "author",
  "bibliographic",
  "chair",
  "container-title",
  "contributor",
  "degree",
  "description",
  "editor",
  "event-acronym",
  "event-location",
  "event-name",
  "event-sponsor",
  "event-theme",
  "funder-name",
  "publisher-location",
  "publisher-name",
  "standards-body-acronym",
  "standards-body-name",
  "title",
  "translator",
];
export const FACETS = [
  "affiliation",
  "archive",
  "assertion",
  "category-name",
  "container-title",
  "funder-doi",
  "funder-name",
  "issn",
  "journal-issue",
  "journal-volume",
  "license",
  "link-application",
  "orcid",
  "published",
  "publisher-name",
  "relation-type",
  "ror-id",
  "source",
  "type-name",
  "update-type",
];

const firstOf = (value: unknown): string => String(Array.isArray(value) ? value[0] : (value ?? ""));
const issuedOf = (work: CrossrefRecord): string =>
  (work.issued as { "date-parts": number[][] })["date-parts"][0]?.map((part) => String(part).padStart(2, "0")).join("-") ?? "";

/** Filters by name; a date may be a year, a month or a day. */
const FILTERS: Readonly<Record<string, (work: CrossrefRecord, value: string) => boolean>> = {
  type: (work, value) => work.type === value,
  prefix: (work, value) => work.prefix === value,
  member: (work, value) => work.member === value,
  doi: (work, value) => String(work.DOI).toLowerCase() === value.toLowerCase(),
  issn: (work, value) => ((work.ISSN as string[] | undefined) ?? []).includes(value),
  funder: (work, value) => (work.funder as { DOI: string }[]).some(({ DOI }) => DOI === value || DOI === `10.13039/${value}`),
  orcid: (work, value) => (work.author as { ORCID?: string }[]).some(({ ORCID }) => ORCID?.endsWith(value.replace(/^.*\//, "")) ?? false),
  "container-title": (work, value) => normalise(firstOf(work["container-title"])) === normalise(value),
  "has-abstract": (_, value) => isTrue(value),
  "has-references": (work, value) => Number(work["reference-count"]) > 0 === isTrue(value),
  "has-orcid": (work, value) => (work.author as { ORCID?: string }[]).some(({ ORCID }) => ORCID !== undefined) === isTrue(value),
  "has-funder": (_, value) => isTrue(value),
  "has-license": (work, value) => (work.license !== undefined) === isTrue(value),
  "has-full-text": (_, value) => !isTrue(value),
  "license.url": (work, value) => (work.license as { URL: string }[] | undefined)?.some(({ URL }) => URL === value) ?? false,
  "is-update": (_, value) => !isTrue(value),
  ...Object.fromEntries(
    ["pub-date", "issued-date", "online-pub-date", "created-date", "index-date", "deposit-date", "update-date"].flatMap((date) => [
      [`from-${date}`, (work: CrossrefRecord, value: string) => issuedOf(work) >= value],
      [`until-${date}`, (work: CrossrefRecord, value: string) => issuedOf(work).slice(0, value.length) <= value],
    ]),
  ),
};

const isTrue = (value: string): boolean => ["true", "1", "t"].includes(value.toLowerCase());

/** A list of works as `message`; `base` are the papers of the journal, member or funder asked for. */
export function worksList(asked: Asked, base: readonly number[] | null): object {
  const { numbers, terms } = candidates(asked, base);
  const conditions = filterOf(asked);
  const known = [...new Set(numbers)].filter((number) => isCrossref(paperOf(number)));
  const found = known
    .map((number, index) => ({ ...workOf(number), score: terms === null ? 0 : Number((60 / (1 + index / 6)).toFixed(5)) }))
    .filter((work) => conditions.every((passes) => passes(work)));
  const ordered = sorted(found, asked);
  const sample = integerOf(asked, "sample", -1);
  const choices = new Choices(`sample/${asked.path}`);
  const chosen =
    sample < 0
      ? ordered
      : ordered
          .map((work) => ({ work, at: choices.next() }))
          .sort((a, b) => a.at - b.at)
          .slice(0, sample)
          .map(({ work }) => work);
  const rows = sample < 0 ? integerOf(asked, "rows", 20) : sample;
  const cursor = asked.query.get("cursor");
  const start = cursor === null || cursor === "*" ? integerOf(asked, "offset", 0) : cursorStart(cursor);
  const select = listOf(asked, "select");
  return {
    facets: facetsOf(ordered, asked),
    ...(cursor === null ? {} : { "next-cursor": Buffer.from(`next/${start + rows}`).toString("base64") }),
    "total-results": found.length,
    items: chosen
      .slice(start, start + rows)
      .map((work) =>
        select.length === 0 ? work : Object.fromEntries(select.filter((field) => field in work).map((field) => [field, (work as CrossrefRecord)[field]])),
      ),
    "items-per-page": rows,
    query: { "start-index": start, "search-terms": terms },
  };
}

function candidates(asked: Asked, base: readonly number[] | null): { numbers: readonly number[]; terms: string | null } {
  const terms = textOf(asked, "query") || null;
  const texts = ["query", "query.title", "query.bibliographic", "query.description"].map((name) => textOf(asked, name)).filter(Boolean);
  const people = ["query.author", "query.contributor"].map((name) => textOf(asked, name)).filter(Boolean);
  const places: [string, "source" | "publisher" | "funder" | "institution"][] = [
    ["query.container-title", "source"],
    ["query.publisher-name", "publisher"],
    ["query.funder-name", "funder"],
    ["query.affiliation", "institution"],
  ];
  const sets = [
    ...texts.map((text) => searchPapers(text).map(({ number }) => number)),
    ...people.map((name) =>
      authorNames()
        .closest(name)
        .slice(0, 50)
        .flatMap(({ thing }) => thing.papers),
    ),
    ...places.flatMap(([name, kind]) =>
      textOf(asked, name)
        ? [
            organisationNames(kind)
              .closest(textOf(asked, name))
              .slice(0, 10)
              .flatMap(({ thing }) => papersIn(thing)),
          ]
        : [],
    ),
    ...(base === null ? [] : [base]),
  ];
  const [first = somePapers(), ...others] = sets;
  const found = others.map((set) => new Set(set));
  return { numbers: first.filter((number) => found.every((set) => set.has(number))), terms };
}

function filterOf(asked: Asked): ((work: CrossrefRecord) => boolean)[] {
  const byName = new Map<string, string[]>();
  for (const part of listOf(asked, "filter")) {
    const [name = "", ...rest] = part.split(":");
    if (!(name in FILTERS) || rest.length === 0) throw new ParameterError("invalid", "filter", part);
    byName.set(name, [...(byName.get(name) ?? []), rest.join(":")]);
  }
  return [...byName].map(
    ([name, values]) =>
      (work) =>
        values.some((value) => FILTERS[name]?.(work, value)),
  );
}

function sorted<T extends CrossrefRecord>(found: readonly T[], asked: Asked): readonly T[] {
  const key = textOf(asked, "sort");
  if (key === "" || key === "relevance" || key === "score") return found;
  const keyOf = (work: T): number | string => (key === "is-referenced-by-count" || key === "references-count" ? Number(work[key]) : issuedOf(work));
  const sign = textOf(asked, "order") === "asc" ? 1 : -1;
  return found.toSorted((a, b) => sign * (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

function cursorStart(cursor: string): number {
  const start = /^next\/(\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8"))?.[1];
  if (start === undefined) throw new ParameterError("invalid", "cursor", cursor);
  return Number(start);
}

function facetsOf(found: readonly CrossrefRecord[], asked: Asked): object {
  const names: Record<string, (work: CrossrefRecord) => string> = {
    "type-name": (work) => firstOf(work.type),
    "container-title": (work) => firstOf(work["container-title"]),
    "publisher-name": (work) => firstOf(work.publisher),
    published: (work) => issuedOf(work).slice(0, 4),
    "funder-name": (work) => (work.funder as { name: string }[])[0]?.name ?? "",
    issn: (work) => firstOf(work.ISSN),
  };
  return Object.fromEntries(
    listOf(asked, "facet").map((one) => {
      const [name = "", most = "*"] = one.split(":");
      if (!FACETS.includes(name)) throw new ParameterError("invalid", "facet", one);
      const counts = new Map<string, number>();
      for (const work of found) {
        const value = names[name]?.(work) ?? "";
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const values = [...counts].sort(([, a], [, b]) => b - a).slice(0, most === "*" ? 1000 : Number(most));
      return [name, { "value-count": values.length, values: Object.fromEntries(values) }];
    }),
  );
}
