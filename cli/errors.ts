import type { Problem } from "../shared/contracts/api.ts";

/** What the user gave cannot be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** No stack is known here, or it does not answer. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/** Ctrl-C. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

/** The API answered with a problem. */
export class ApiProblemError extends Error {
  override readonly name = "ApiProblemError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}
