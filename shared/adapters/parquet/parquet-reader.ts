import { zstdDecompressSync } from "node:zlib";
import { type FileMetaData, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import type { ParquetReader, ReadableFile } from "../../ports/parquet-reader.ts";

/** Parquet files as this project writes them; footers are read once a file. */
export function createParquetReader(): ParquetReader {
  const footers = new WeakMap<ReadableFile, Promise<FileMetaData>>();
  const footerOf = (file: ReadableFile) => {
    const known = footers.get(file) ?? parquetMetadataAsync(asyncBuffer(file));
    footers.set(file, known);
    return known;
  };
  return {
    groups: async (file) => (await footerOf(file)).row_groups.length,
    async readGroup(file, group, columns) {
      const metadata = await footerOf(file);
      const starts = metadata.row_groups.map(({ num_rows: rows }) => Number(rows));
      const rowStart = starts.slice(0, group).reduce((sum, rows) => sum + rows, 0);
      const rows = await parquetReadObjects({
        file: asyncBuffer(file),
        metadata,
        rowStart,
        rowEnd: rowStart + (starts[group] ?? 0),
        compressors: { ZSTD: (input) => zstdDecompressSync(input) },
        ...(columns && { columns: [...columns] }),
      });
      const json = new Set(metadata.schema.flatMap(({ name, logical_type: type }) => (type?.type === "JSON" ? [name] : [])));
      return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value, json.has(name))])));
    },
  };
}

const asyncBuffer = ({ bytes, read }: ReadableFile) => ({
  byteLength: bytes,
  slice: async (start: number, end = bytes) => new Uint8Array(await read(start < 0 ? bytes + start : start, end)).buffer,
});

function plainValue(value: unknown, isJson: boolean): unknown {
  if (isJson) return JSON.parse(String(value));
  return typeof value === "bigint" ? Number(value) : value;
}
