import type { DatasetExport } from "../../contracts/dataset.ts";

/** An export of which nothing is done yet. */
export const newExport = (given: Pick<DatasetExport, "id" | "settings" | "createdAt" | "gitCommit">): DatasetExport => ({
  ...given,
  status: "running",
  version: null,
  endedAt: null,
  attempt: 1,
  counts: { rows: 0, shards: 0, shardsDone: 0, bytes: 0 },
  prefix: null,
  error: null,
});
