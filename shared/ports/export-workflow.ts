import type { ExportId } from "../contracts/ids.ts";
import type { ExecutionState } from "./workflow.ts";

/** The machine of exports. An execution is named by its export and attempt; starting one that exists is success (`false`). */
export type ExportWorkflow = {
  startExport(id: ExportId, attempt: number): Promise<boolean>;
  stateOfExport(id: ExportId, attempt: number): Promise<ExecutionState>;
};
