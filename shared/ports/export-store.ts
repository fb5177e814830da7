import type { DatasetExport } from "../contracts/dataset.ts";
import type { ExportId } from "../contracts/ids.ts";
import type { Page } from "./stores.ts";

export type ExportStore = {
  /** Creates the export, bound to the key where one is given. An existing key gives its export back, or "conflict" where the body's hash differs. */
  create(item: DatasetExport, idempotency: { key: string; bodySha256: string } | null): Promise<{ item: DatasetExport; created: boolean } | "conflict">;
  /** The export that the idempotency key made; null where it is new. */
  byKey(key: string): Promise<DatasetExport | null>;
  /** Consistent read. */
  get(id: ExportId): Promise<DatasetExport | null>;
  /** Newest first. */
  list(limit: number, cursor: string | null): Promise<Page<DatasetExport>>;
  /** Exports that are not ended, oldest first. */
  active(): Promise<DatasetExport[]>;
  /** Sets fields of an export that is not ended yet; false where it is. */
  update(id: ExportId, fields: Partial<Pick<DatasetExport, "status" | "attempt" | "version" | "counts" | "prefix" | "error" | "endedAt">>): Promise<boolean>;
};
