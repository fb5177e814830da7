import { columnsOf } from "../../domain/dataset/columns.ts";
import type { FolderFormat } from "../../domain/dataset/folders.ts";
import type { ParquetEncoder } from "../../ports/parquet-encoder.ts";

/** JSON Lines are handed on in pieces of about so many bytes. */
const pieceBytes = 1_000_000;

/** Rows as the bytes of a file, in pieces. */
export function encodeRows(encodeParquet: ParquetEncoder, { extension, schema }: FolderFormat, rows: AsyncIterable<object>): AsyncIterable<Uint8Array> {
  return extension === "parquet" ? encodeParquet(columnsOf(schema), asRecords(rows)) : encodeLines(rows);
}

async function* asRecords(rows: AsyncIterable<object>): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for await (const row of rows) yield row as Readonly<Record<string, unknown>>;
}

async function* encodeLines(rows: AsyncIterable<object>): AsyncGenerator<Uint8Array> {
  let lines: Buffer[] = [];
  let bytes = 0;
  for await (const row of rows) {
    const line = Buffer.from(`${JSON.stringify(row)}\n`);
    lines.push(line);
    bytes += line.byteLength;
    if (bytes < pieceBytes) continue;
    yield Buffer.concat(lines);
    lines = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(lines);
}
