import type { Column } from "../contracts/parquet-column.ts";

/** Rows as the bytes of a Parquet file, in pieces; holds no more than a row group. Keys that are no column are left out. */
export type ParquetEncoder = (columns: readonly Column[], rows: AsyncIterable<Readonly<Record<string, unknown>>>) => AsyncIterable<Uint8Array>;
