import { ParameterError } from "../../http/parameter-error.ts";
import { type Asked, integerOf, listOf, textOf } from "../../http/service.ts";
import type { AnyTable, Value } from "./table.ts";

const MOST_ROWS = 500;
const MOST_COUNTED = 10_000;
const LAST_ROW = 7_500;

type Row = (field: string) => Value;

/** The array of four that the service answers a search with. */
export function searchTable(table: AnyTable, asked: Asked): unknown[] {
  if (!asked.query.has("terms")) throw new ParameterError("missing", "terms");
  const fieldsOf = (name: string, absent: readonly string[]) => (asked.query.has(name) ? listOf(asked, name) : absent);
  const searched = fieldsOf("sf", table.search);
  const shown = fieldsOf("df", table.display);
  const extras = listOf(asked, "ef")
    .map((one) => one.split(":"))
    .map(([field = "", alias = field]) => ({ field, alias }));
  const code = textOf(asked, "cf") || table.code;
  for (const field of [...searched, ...shown, ...extras.map((one) => one.field), code])
    if (!table.fields.includes(field)) throw new ParameterError("invalid", "field", field);

  const matches = termsMatcher(textOf(asked, "terms"), searched);
  const passes = conditionOf(textOf(asked, "q"), table);
  const found = table.rows().filter((row) => matches(row) && passes(row));
  const offset = integerOf(asked, "offset", 0);
  const page = found.slice(offset, Math.min(offset + pageSize(asked), LAST_ROW));
  return [
    Math.min(found.length, MOST_COUNTED),
    page.map((row) => textOfValue(row(code))),
    extras.length === 0 ? null : Object.fromEntries(extras.map(({ field, alias }) => [alias, page.map((row) => row(field))])),
    page.map((row) => shown.map((field) => textOfValue(row(field)))),
  ];
}

function pageSize(asked: Asked): number {
  if (asked.query.has("maxList")) return Math.min(MOST_ROWS, integerOf(asked, "maxList", MOST_ROWS));
  return Math.min(MOST_ROWS, integerOf(asked, "count", 7));
}

const textOfValue = (value: Value): string => (typeof value === "string" ? value : value === null ? "" : value.join(", "));

/** Every word must begin a word of the searched fields. */
function termsMatcher(terms: string, fields: readonly string[]): (row: Row) => boolean {
  const words = terms
    .toLowerCase()
    .split(/[\s,;/()]+/)
    .filter((word) => word !== "" && word !== "*");
  return (row) => {
    if (words.length === 0) return true;
    const text = ` ${fields
      .map((field) => textOfValue(row(field)))
      .join(" ")
      .toLowerCase()
      .replace(/[,;/()]+/g, " ")}`;
    return words.every((word) => text.includes(` ${word}`));
  };
}

/** The part of the query-string syntax that is needed to narrow a search: `field:value`, quoted or ending in *, joined by AND, OR or NOT. */
function conditionOf(written: string, table: AnyTable): (row: Row) => boolean {
  if (written.trim() === "") return () => true;
  const alternatives = written.split(/\s+OR\s+/).map((part) => part.split(/\s+AND\s+|\s+(?=[A-Za-z_0-9]+:)/).map((one) => clauseOf(one, table)));
  return (row) => alternatives.some((clauses) => clauses.every((clause) => clause(row)));
}

function clauseOf(written: string, table: AnyTable): (row: Row) => boolean {
  const [, not, field, value] = /^\(?\s*(NOT\s+|-)?(?:([A-Za-z_0-9]+):)?(.*?)\s*\)?$/.exec(written.trim()) ?? [];
  const wanted = (value ?? "").replace(/^"|"$/g, "").toLowerCase();
  const fields = field ? [field] : table.search;
  const holds = (row: Row) =>
    fields.some((one) => {
      const text = textOfValue(row(one)).toLowerCase();
      return wanted.endsWith("*")
        ? text.split(/\s+/).some((word) => word.startsWith(wanted.slice(0, -1)))
        : text === wanted || ` ${text} `.includes(` ${wanted} `);
    });
  return not ? (row) => !holds(row) : holds;
}
