/** A file that is read in parts. */
export type ReadableFile = { bytes: number; read(start: number, end: number): Promise<Uint8Array> };

/**
 * Rows of a Parquet file by row groups, as they went in: JSON columns parsed, whole numbers as numbers.
 * @param columns of the top level
 */
export type ParquetReader = {
  groups(file: ReadableFile): Promise<number>;
  readGroup(file: ReadableFile, group: number, columns: readonly string[] | null): Promise<Record<string, unknown>[]>;
};
