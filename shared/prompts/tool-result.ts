import type { ToolErrorCode } from "../contracts/evidence.ts";

export function renderToolError(code: ToolErrorCode, message: string): string {
  return `[error: ${code}]\n${message}`;
}

/** What a call above a turn's limit is answered with. */
export function renderTooManyCalls(parallelCalls: number): string {
  return renderToolError("too_many_calls", `at most ${parallelCalls} calls a turn are run; make this call again if it still helps`);
}
