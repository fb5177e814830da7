import type { Problem } from "./service.ts";

/** A parameter that only the route itself can see to be wrong. */
export class ParameterError extends Error {
  override readonly name = "ParameterError";
  readonly problem: Problem;

  constructor(kind: Problem["kind"], name: string, value = "") {
    super(`${name}: ${kind}`);
    this.problem = { kind, name, value };
  }
}
