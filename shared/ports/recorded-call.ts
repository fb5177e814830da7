import type { Json, JsonObject } from "../contracts/domain.ts";
import type { ToolExecutor } from "./tool-executor.ts";

/** A call that a tool once answered; its output is read when it is wanted. */
export type RecordedCall = { tool: string; arguments: JsonObject; toolVersion: string | null; output(): Promise<Json> };

/** The executor that answers these calls from what was recorded, and makes all others. */
export type ReplayFirst = (recorded: readonly RecordedCall[]) => ToolExecutor;
