/** A column of a Parquet file. `json` is a string leaf of the logical type JSON: free-form objects stay as they are, row by row. */
export type Column = { name: string; nullable: boolean; type: ColumnType };
export type ColumnType =
  | { kind: "text" | "json" | "int" | "number" | "boolean" }
  | { kind: "list"; of: Omit<Column, "name"> }
  | { kind: "struct"; fields: readonly Column[] };
