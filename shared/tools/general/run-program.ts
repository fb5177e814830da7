import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import type { ToolErrorCode } from "../../contracts/evidence.ts";
import type { PythonFunctions } from "../../ports/python-functions.ts";
import { parseReply } from "../core/parse-reply.ts";
import type { ToolRunner } from "../core/tool-executor.ts";
import { CodeExecutionInput } from "./code-execution.ts";

const Reply = z.object({
  ok: z.boolean(),
  stdout: z.string(),
  error: z.string().nullable(),
  outcome: z.enum(["completed", "exception", "exit", "timeout", "memory", "trap", "output_limit"]),
  exitCode: z.int().nullable(),
  version: z.string(),
});
type Reply = z.infer<typeof Reply>;

/**
 * Runs a program in the sandbox function. A program that did not end well is an error result with its text and what it had printed: the
 * model can act on that, and it is no evidence. How long it took is left out of the output, which would differ on every call.
 */
export function createProgramRunner(pythonFunctions: PythonFunctions): ToolRunner {
  return async (_tool, args, signal) => {
    const { code, timeout_seconds } = CodeExecutionInput.parse(args);
    const reply = parseReply("sandbox", Reply, await pythonFunctions.invoke("sandbox", { code, timeoutSeconds: timeout_seconds }, signal));
    const origin = { toolVersion: reply.version, provenance: "live" } as const;
    if (reply.ok) return { status: "ok", output: { stdout: reply.stdout, result: exactJson(reply.stdout) }, ...origin };
    return { status: "error", error: { code: errorCode(reply.outcome), message: failureText(reply) }, ...origin };
  };
}

function errorCode(outcome: Reply["outcome"]): ToolErrorCode {
  if (outcome === "timeout") return "timeout";
  return outcome === "output_limit" ? "too_large" : "program_failed";
}

function failureText({ outcome, exitCode, error, stdout }: Reply): string {
  const ending = exitCode === null ? outcome : `${outcome} ${exitCode}`;
  return [`${ending}${error ? `: ${error.trimEnd()}` : ""}`, ...(stdout ? [`printed (stdout and stderr):\n${stdout}`] : [])].join("\n");
}

const nesting = 100;

/** The value of a JSON text; null where the text is no JSON, is nested too deep or holds a number that JavaScript would change. */
function exactJson(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return isExact(value, nesting) ? value : null;
  } catch {
    return null;
  }
}

function isExact(value: Json, levels: number): boolean {
  if (typeof value === "number") return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  if (value === null || typeof value !== "object") return true;
  return levels > 0 && Object.values(value).every((inner) => isExact(inner, levels - 1));
}
