import { z } from "zod";
import { JsonObject } from "../../contracts/domain.ts";
import type { ToolError } from "../../contracts/evidence.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";

export type ValidatedArguments = { ok: true; args: JsonObject } | { ok: false; error: ToolError };

const namedIssues = 5;

/**
 * The arguments with the tool's defaults filled in, or an `invalid_arguments` error that names each wrong field and what would be
 * right. An argument given as null counts as left out: models write it for "none".
 */
export function validateArguments(tool: PoolTool, given: JsonObject): ValidatedArguments {
  const args = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const parsed = tool.input.safeParse(args);
  if (parsed.success) return { ok: true, args: JsonObject.parse(parsed.data) };
  const { issues } = parsed.error;
  const lines = issues.slice(0, namedIssues).map((issue) => explain(tool, args, issue));
  if (issues.length > namedIssues) lines.push(`and ${issues.length - namedIssues} more`);
  return { ok: false, error: { code: "invalid_arguments", message: `${tool.name}: ${lines.join("; ")}` } };
}

function explain(tool: PoolTool, args: JsonObject, issue: z.core.$ZodIssue): string {
  const [field] = issue.path;
  if (field === undefined) {
    const problem = issue.code === "unrecognized_keys" ? `unknown argument ${issue.keys.join(", ")}` : issue.message;
    return `${problem}; the arguments are ${Object.keys(tool.input.shape).join(", ") || "none"}`;
  }
  const problem = args[String(field)] === undefined ? "is missing" : complaint(issue);
  const description = tool.input.shape[String(field)]?.meta()?.description;
  return `${z.core.toDotPath(issue.path)}: ${problem}${description ? ` (${description})` : ""}`;
}

/** A union's own message says only that no branch fits. */
function complaint(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_union") return issue.message;
  return issue.errors.flatMap((branch) => branch.slice(0, 1).map(({ message }) => message)).join(", or ");
}
