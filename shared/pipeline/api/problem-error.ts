import type { z } from "zod";
import { tellingIssues } from "../../contracts/telling-issues.ts";

export type FieldError = { field: string; message: string };

/** An answer other than the wanted one, told to the caller as application/problem+json (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly errors: FieldError[];
  /** Of the answer, beside its content type. */
  readonly headers: Record<string, string>;
  constructor(
    status: number,
    detail: string,
    errors: FieldError[] = [],
    { headers = {}, ...options }: ErrorOptions & { headers?: Record<string, string> } = {},
  ) {
    super(detail, options);
    this.headers = headers;
    this.status = status;
    this.errors = errors;
  }
}

export function badRequest(errors: FieldError[]): ProblemError {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new ProblemError(400, first ? `${first.field}: ${first.message}${more}` : "the request is not valid", errors);
}

export function notFound(what: string, id: string): ProblemError {
  return new ProblemError(404, `there is no ${what} ${id}`);
}

/** @param whole how the value itself is called where no field of it is to blame, for example "body". */
export function fieldErrorsOf(error: z.ZodError, whole: string): FieldError[] {
  return tellingIssues(error.issues).flatMap((issue) => {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ field: path ? `${path}.${key}` : key, message: "no such field" }));
    return [{ field: path || whole, message: issue.message }];
  });
}

/** @throws ProblemError 400 that names every field that is wrong. */
export function parseOrProblem<T>(schema: z.ZodType<T>, value: unknown, whole: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw badRequest(fieldErrorsOf(parsed.error, whole));
  return parsed.data;
}
