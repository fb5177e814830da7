import { ApiProblemError } from "./errors.ts";

export type Refusal = { code: string; message: string };

/** What `work` gives; where the API refuses (no such tool, not available), that is an answer too. */
export async function orRefusal<T>(work: () => Promise<T>): Promise<{ given: T; refusal: null } | { given: null; refusal: Refusal }> {
  try {
    return { given: await work(), refusal: null };
  } catch (error) {
    if (!(error instanceof ApiProblemError)) throw error;
    const { status, detail } = error.problem;
    return { given: null, refusal: { code: codes[status] ?? "api_error", message: detail } };
  }
}

const codes: Record<number, string> = { 404: "unknown_tool", 409: "unavailable", 413: "too_large", 429: "rate_limited", 503: "unavailable" };
