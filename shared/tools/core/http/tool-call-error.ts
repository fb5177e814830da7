import type { ToolErrorCode } from "../../../contracts/evidence.ts";

/** Ends a tool call with an error that the model is shown. */
export class ToolCallError extends Error {
  override readonly name = "ToolCallError";
  readonly code: ToolErrorCode;

  constructor(code: ToolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
