import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** The issues, without what a value of the wrong type is said to be beside: a text in place of a list is not also too long. */
export function tellingIssues(issues: readonly Issue[]): Issue[] {
  const place = ({ path }: Issue) => JSON.stringify(path);
  const mistyped = new Set(issues.filter(({ code }) => code === "invalid_type").map(place));
  return issues.filter((issue) => issue.code === "invalid_type" || !mistyped.has(place(issue)));
}
