import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";
import type { ToolErrorCode } from "../../../contracts/evidence.ts";

const codes: Record<number, ToolErrorCode> = { [ErrorCode.InvalidParams]: "invalid_arguments", [ErrorCode.RequestTimeout]: "timeout" };

/** What an error of the protocol is to whoever called the tool. */
export const toolErrorCode = (code: number | null): ToolErrorCode => (code === null ? undefined : codes[code]) ?? "upstream_error";
