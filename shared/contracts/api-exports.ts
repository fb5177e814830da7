import { z } from "zod";
import { DatasetExport, ExportSettings } from "./dataset.ts";

/* Bodies of the API's routes for exports; the OpenAPI document is generated from them. */

/** POST /exports */
export const CreateExportBody = ExportSettings;
export type CreateExportBody = z.infer<typeof CreateExportBody>;

export const ExportView = DatasetExport.pick({
  id: true,
  status: true,
  settings: true,
  version: true,
  createdAt: true,
  endedAt: true,
  counts: true,
  error: true,
}).extend({ dataset: z.string().nullable().describe("s3:// address of the finished version") });
export type ExportView = z.infer<typeof ExportView>;
export const ExportList = z.strictObject({ items: z.array(ExportView), cursor: z.string().nullable() });
