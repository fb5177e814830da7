import { createParquetReader } from "../../shared/adapters/parquet/parquet-reader.ts";

/** All rows of a Parquet file. */
export async function readParquet(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const reader = createParquetReader();
  const file = { bytes: bytes.byteLength, read: async (start: number, end: number) => bytes.subarray(start, end) };
  const groups = Array.from({ length: await reader.groups(file) }, (_, group) => reader.readGroup(file, group, null));
  return (await Promise.all(groups)).flat();
}
