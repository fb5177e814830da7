import type { Provenance } from "../../shared/contracts/domain.ts";
import type { ReplayCounts } from "../../shared/contracts/replay-counts.ts";
import type { ReplayVerdict } from "../../shared/domain/replay/replay-verdict.ts";
import type { Theme } from "./theme.ts";

/** One call of a task's evidence, called again. */
export type ReplayLine = ReplayVerdict & {
  task: string;
  evidenceId: string;
  tool: string;
  /** The tool may answer differently each time. */
  volatile: boolean;
  toolVersion: { recorded: string | null; now: string | null };
  /** Of the answer now; null where there is none. */
  provenance: Provenance | null;
};

const shownFields = 5;
const colours = { same: "green", drifted: "yellow", gone: "red" } as const;

export function renderReplayLine(line: ReplayLine, theme: Theme): string {
  return `${line.evidenceId} ${line.tool}  ${theme[colours[line.status]](line.status)}${detailsOf(line)}`;
}

function detailsOf({ status, changed, error, volatile, toolVersion }: ReplayLine): string {
  if (error !== null) return `  ${error.code}: ${error.message}`;
  if (status === "same") return "";
  const fields = changed.slice(0, shownFields).map((pointer) => (pointer === "" ? "the whole output" : pointer));
  const more = changed.length > shownFields ? ` and ${changed.length - shownFields} more` : "";
  const notes = [
    ...(volatile ? ["the tool may answer differently each time"] : []),
    ...(toolVersion.recorded === toolVersion.now ? [] : [`${toolVersion.recorded ?? "unknown"} then, ${toolVersion.now ?? "unknown"} now`]),
  ];
  return `  ${fields.join(", ")}${more}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
}

export function countReplay(lines: readonly ReplayLine[]): Omit<ReplayCounts, "tasks"> {
  const count = (wanted: ReplayLine["status"]) => lines.filter(({ status }) => status === wanted).length;
  return { same: count("same"), drifted: count("drifted"), gone: count("gone") };
}

export function renderReplaySummary(lines: readonly ReplayLine[]): string {
  const { same, drifted, gone } = countReplay(lines);
  return `${lines.length} ${lines.length === 1 ? "call" : "calls"}: ${same} same, ${drifted} drifted, ${gone} gone`;
}
