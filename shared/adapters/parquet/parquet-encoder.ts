import { zstdCompressSync } from "node:zlib";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Column } from "../../contracts/parquet-column.ts";
import type { ParquetEncoder } from "../../ports/parquet-encoder.ts";
import { type ByteCount, columnValue } from "./column-values.ts";
import { schemaElements } from "./schema-elements.ts";

/** Uncompressed bytes of a row group: what is held at once, several times over while it is encoded. */
const rowGroupBytes = 16_000_000;
const mostRowsOfGroup = 10_000;
/** Larger than the format's usual megabyte: toolsets repeat from row to row, and only within a page they compress to little. */
const pageBytes = 4_000_000;

/** Parquet with zstd, by row groups (https://parquet.apache.org/docs/file-format/). The same rows give the same bytes. */
export const encodeParquet: ParquetEncoder = async function* (columns, rows) {
  const writer = new ByteWriter(pageBytes);
  const file = new ParquetWriter({
    writer,
    schema: schemaElements(columns),
    codec: "ZSTD",
    compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) },
    createdBy: "dive",
  });
  let group = emptyGroup(columns);
  for await (const row of rows) {
    for (const { column, data } of group.columns) data.push(columnValue(column, row[column.name], group.size));
    group.rows++;
    if (group.size.bytes < rowGroupBytes && group.rows < mostRowsOfGroup) continue;
    writeGroup(file, group);
    group = emptyGroup(columns);
    yield* taken(writer);
  }
  if (group.rows > 0) writeGroup(file, group);
  file.finish();
  yield* taken(writer);
};

type Group = { columns: { column: Column; data: unknown[] }[]; size: ByteCount; rows: number };

const emptyGroup = (columns: readonly Column[]): Group => ({ columns: columns.map((column) => ({ column, data: [] })), size: { bytes: 0 }, rows: 0 });

function writeGroup(file: ParquetWriter, group: Group): void {
  const columnData = group.columns.map(({ column: { name, type }, data }) =>
    // Long texts: neither a dictionary nor their bounds are of use.
    type.kind === "json" ? { name, data, encoding: "PLAIN" as const, statistics: false } : { name, data },
  );
  file.write({ columnData, rowGroupSize: group.rows, pageSize: pageBytes });
}

function* taken(writer: ByteWriter): Generator<Uint8Array> {
  if (writer.index > 0) yield writer.getBytes().slice();
  writer.index = 0;
}
