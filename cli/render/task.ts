import type { z } from "zod";
import type { TaskSummary } from "../../shared/contracts/stored-items.ts";
import type { CitedEvidence, Task } from "../../shared/contracts/task.ts";
import { shorten, wrap } from "./text.ts";
import type { Theme } from "./theme.ts";

type Cited = z.infer<typeof CitedEvidence>;

const indent = "            ";

/** Keeps the arrow and what it points at on one line. */
const noBreak = "\u00a0";

/** A task as in the paper's Appendix A: query, answer, evidence, the toolset with the used tools marked, the stats line. */
export function renderTask(task: Task, theme: Theme, width: number, shownCharacters: number): string {
  const field = (name: string, value: string) => `  ${theme.dim(name.padEnd(8))}  ${wrap(value, width, indent)}`;
  const { calls, available, unique } = task.stats;
  return [
    `Task ${theme.bold(task.id)}  ${task.domain}, seed ${task.seed.name}, k = ${task.k}`,
    field("Query", task.query),
    field("Answer", theme.bold(task.answer)),
    ...task.evidence.map((evidence, place) => field(place === 0 ? "Evidence" : "", evidenceText(evidence, shownCharacters))),
    field(
      "Path",
      task.solutionPath.map(({ evidenceId, dependsOn }) => (dependsOn.length > 0 ? `${evidenceId} (from ${dependsOn.join(", ")})` : evidenceId)).join(" → "),
    ),
    `  ${theme.dim("Tools".padEnd(8))}  ${toolsText(task, theme, width)}`,
    field("Stats", `Calls ${calls} / Available ${available} / Unique ${unique}`),
  ].join("\n");
}

function evidenceText({ id, tool, arguments: args, output, provenance }: Cited, shownCharacters: number): string {
  const source = provenance === "live" ? "" : ` [${provenance}]`;
  return `${id} ${tool} ${shorten(JSON.stringify(args), shownCharacters)}${source}\n→${noBreak}${shorten(JSON.stringify(output), shownCharacters)}`;
}

/** Used tools carry a star, so that they stand out without colours too. Wrapped before it is coloured: colours have no width. */
function toolsText({ toolset, usedTools }: Task, theme: Theme, width: number): string {
  const used = new Set(usedTools);
  const marked = toolset.map((tool) => (used.has(tool) ? `*${tool}` : tool)).join(" ");
  const coloured = wrap(marked, width, indent).replace(/[^\s]+/g, (word) => (word.startsWith("*") ? theme.green(word) : theme.gray(word)));
  return `${coloured}\n${indent}${theme.dim("* used")}`;
}

/** One task a block of two lines. */
export function renderTaskLines(tasks: readonly TaskSummary[], theme: Theme, width: number): string {
  if (tasks.length === 0) return "no tasks yet";
  return tasks.map((task) => `${theme.bold(task.id)}  ${wrap(shorten(task.query, 300), width, "  ")}\n  ${theme.green(shorten(task.answer, 200))}`).join("\n");
}
