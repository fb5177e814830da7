import type { ExportView } from "../../contracts/api-exports.ts";
import type { DatasetExport } from "../../contracts/dataset.ts";
import { writtenShardsPrefix } from "../../contracts/object-keys.ts";
import type { ObjectStore } from "../../ports/object-store.ts";

/** @param bucketName asked for only once a version stands */
export function exportLine({ gitCommit: _, attempt: __, prefix, ...item }: DatasetExport, bucketName: () => string): ExportView {
  return { ...item, dataset: prefix === null ? null : `s3://${bucketName()}/${prefix}` };
}

/** The export with the shards that stand by now. */
export async function viewExport(objects: Pick<ObjectStore, "list">, item: DatasetExport, bucketName: () => string): Promise<ExportView> {
  const line = exportLine(item, bucketName);
  if (item.endedAt !== null && item.status === "done") return line;
  let shardsDone = 0;
  for await (const _ of objects.list(writtenShardsPrefix(item.id))) shardsDone++;
  return { ...line, counts: { ...line.counts, shardsDone } };
}
