import { ApiProblemError, InterruptedError, UnreachableError, UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Theme } from "./theme.ts";

/** What went wrong, in words, and the exit code for it. */
export function renderFailure(error: unknown, theme: Theme): { text: string; exitCode: number } {
  if (error instanceof InterruptedError) return { text: "", exitCode: exitCodes.interrupted };
  if (error instanceof ApiProblemError) return { text: problemText(error, theme), exitCode: exitCodeOf(error.problem.status) };
  const message = error instanceof Error ? error.message : String(error);
  const text = `${theme.red("error")} ${message}\n`;
  if (error instanceof UsageError) return { text, exitCode: exitCodes.usage };
  if (error instanceof UnreachableError) return { text, exitCode: exitCodes.unreachable };
  return { text, exitCode: exitCodes.failure };
}

function problemText({ problem }: ApiProblemError, theme: Theme): string {
  const fields = problem.errors ?? [];
  const head = `${theme.red("error")} ${fields.length > 0 ? problem.title : problem.detail} (HTTP ${problem.status})\n`;
  return head + fields.map(({ field, message }) => `  ${theme.bold(field)}: ${message}\n`).join("");
}

function exitCodeOf(status: number): number {
  if (status === 401 || status === 403) return exitCodes.unreachable;
  return status < 500 && status !== 429 ? exitCodes.usage : exitCodes.failure;
}
