import type { ToolDetail, ToolView } from "../../shared/contracts/api.ts";
import { columns, wrap } from "./text.ts";
import type { Theme } from "./theme.ts";

export function renderTools(tools: readonly ToolView[]): string {
  if (tools.length === 0) return "no tools";
  const rows = tools.map(({ name, domain, kind, family, status, reason }) => [name, domain, kind, family, reason ? `${status}: ${reason}` : status]);
  return columns([["TOOL", "DOMAIN", "KIND", "FAMILY", "STATUS"], ...rows]);
}

const mostReasons = 10;

/** How many tools are left out, and why; null where none is. */
export function renderUnavailable(tools: readonly ToolView[]): string | null {
  const unavailable = tools.filter(({ status }) => status !== "available");
  if (unavailable.length === 0) return null;
  const groups = Object.groupBy(unavailable, ({ family, reason }) => `${family}: ${reason}`);
  const lines = Object.entries(groups).map(([why, group = []]) => `  ${group.length} of ${why}`);
  const more = lines.length - mostReasons;
  return [
    `${unavailable.length} more ${unavailable.length === 1 ? "tool is" : "tools are"} not available, and not sampled (--all lists them):`,
    ...lines.slice(0, mostReasons),
    ...(more > 0 ? [`  and ${more} more reasons`] : []),
  ].join("\n");
}

export function renderTool(tool: ToolDetail, theme: Theme, width: number): string {
  return [
    `${theme.bold(tool.name)}  ${tool.domain}, ${tool.kind === "R" ? "Retrieval" : "Processing"}, ${tool.family}${tool.version ? ` (${tool.version})` : ""}, ${tool.status}${tool.reason ? `: ${tool.reason}` : ""}`,
    `  ${wrap(tool.description, width, "  ")}`,
    `  returns  ${wrap(tool.returns, width, "           ")}`,
    ...tool.examples.map((example) => `  example  ${JSON.stringify(example)}`),
    ...validationLines(tool.validation, width),
    "  arguments (JSON Schema)",
    JSON.stringify(tool.parameters, null, 2).replaceAll(/^/gm, "    "),
  ].join("\n");
}

function validationLines(validation: ToolDetail["validation"], width: number): string[] {
  if (validation === null) return ["  validation  none yet"];
  const { mode, status, at, checks, latency, reasons, exemptions } = validation;
  const asked = mode === "live" ? "services asked themselves" : "a stand-in in place of services";
  const outcomes = Object.entries(checks).map(([check, outcome]) => `${check} ${outcome}`);
  const times = latency === null ? "" : `; ${latency.calls} calls, median ${latency.p50Ms} ms, 95th percentile ${latency.p95Ms} ms`;
  const text = `${status} on ${at.slice(0, 10)}, ${asked}: ${outcomes.join(", ")}${times}`;
  return [`  validation  ${wrap(text, width, "              ")}`, ...[...reasons, ...exemptions].map((line) => `    ${wrap(line, width, "      ")}`)];
}
