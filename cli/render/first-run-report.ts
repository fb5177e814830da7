import type { RunView } from "../../shared/contracts/api.ts";
import type { TaskSummary } from "../../shared/contracts/stored-items.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { renderRun } from "./run.ts";
import { renderTask } from "./task.ts";
import { columns } from "./text.ts";
import type { Theme } from "./theme.ts";

const shownCharacters = 600;

/** What `npm start` ends with. */
export function renderFirstRunReport(run: RunView, examples: readonly Task[], theme: Theme, width: number, now: Date): string {
  return [renderRun(run, theme, now), ...examples.map((task) => renderTask(task, theme, width, shownCharacters)), nextSteps(run, examples)].join("\n\n");
}

function nextSteps(run: RunView, [example]: readonly Task[]): string {
  const rows = [
    [`npx dive tasks ${run.id}`, "its tasks; --full --json for all of each"],
    ...(example ? [[`npx dive trace ${example.cycleId}`, "every model turn and tool call of a cycle"]] : []),
    ["npx dive run --cycles 50", "another run; --help for its settings"],
    ["npx dive tools list", "the tool pool; `dive tools call NAME --args JSON` calls one"],
    ["npm start -- --model claude-haiku-5-5", "the same with a language model (needs its key, costs money)"],
    ["npm stop", "ends local AWS; what is in it is kept"],
  ];
  return `What next\n${columns(rows.map(([command = "", about = ""]) => [`  ${command}`, about]))}`;
}

/** Up to `count` tasks to show: as many different k as there are, and different cycles where possible. */
export function pickExamples(tasks: readonly TaskSummary[], count: number): TaskSummary[] {
  const picked: TaskSummary[] = [];
  while (picked.length < Math.min(count, tasks.length)) {
    const left = tasks.filter((task) => !picked.includes(task));
    const newCycle = left.filter((task) => picked.every(({ cycleId }) => cycleId !== task.cycleId));
    const newBoth = newCycle.filter((task) => picked.every(({ k }) => k !== task.k));
    const next = newBoth[0] ?? newCycle[0] ?? left[0];
    if (next) picked.push(next);
  }
  return picked;
}
