/** A value of a field: text, a list of it (then each row has a list of its own), or nothing. */
export type Value = string | readonly string[] | null;

/** A table: how each field comes from a row, and what is searched, shown and given as code where a request does not say. */
export type Table<Row = never> = {
  path: string;
  rows: () => readonly Row[];
  fields: Readonly<Record<string, (row: Row) => Value>>;
  search: readonly string[];
  display: readonly string[];
  code: string;
};

/** A table whose rows are read through their fields alone. */
export type AnyTable = {
  path: string;
  search: readonly string[];
  display: readonly string[];
  code: string;
  fields: readonly string[];
  rows: () => readonly ((field: string) => Value)[];
};

/** Hides the type of the rows. */
export const tableOf = <Row>({ path, rows, fields, search, display, code }: Table<Row>): AnyTable => ({
  path,
  search,
  display,
  code,
  fields: Object.keys(fields),
  rows: () => rows().map((row) => (field) => fields[field]?.(row) ?? null),
});
