import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CallToolReply, CycleTrace, Estimate, PoolView, RunLine, RunView, ToolDetail, ToolView } from "../../shared/contracts/api.ts";
import { ExportView } from "../../shared/contracts/api-exports.ts";
import { RolloutView } from "../../shared/contracts/api-rollouts.ts";
import { Mining, MiningEstimate, MiningReport, MiningView } from "../../shared/contracts/mining.ts";
import { Exemplar, Seed } from "../../shared/contracts/pools.ts";
import { RolloutLine } from "../../shared/contracts/rollout.ts";
import { TaskSummary } from "../../shared/contracts/stored-items.ts";
import { Task } from "../../shared/contracts/task.ts";
import { ToolValidation } from "../../shared/contracts/tool-validation.ts";

/* What README says that --json prints, against the contracts of what is printed. */

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
const [, section = ""] = readme.split("### `--json`\n");
const [table = ""] = section.split("\n| exit code ");
const rows = new Map(
  table.split("\n").flatMap((line) => {
    const [, commands, prints] = line.split(/(?<!\\)\|/);
    return commands === undefined || prints === undefined ? [] : [[commands.trim(), prints]];
  }),
);

/** The names of each list of fields in a row: what it says of a field is left out. */
function listsOf(commands: string): string[][] {
  const spans = [...(rows.get(commands) ?? "").matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);
  return spans.map((span) =>
    withoutNested(span)
      .split(",")
      .map((field) => field.replace(/:.*/, "").trim()),
  );
}

function withoutNested(span: string): string {
  const flat = span.replaceAll(/[[{][^[\]{}]*[\]}]/g, "");
  return flat === span ? span : withoutNested(flat);
}

type Shaped = { shape: object };
const fieldsOf = (...schemas: Shaped[]) => schemas.flatMap(({ shape }) => Object.keys(shape));
const without = (whole: Shaped, part: Shaped) => fieldsOf(whole).filter((field) => !(field in part.shape));

describe("README's lists of --json fields", () => {
  it.each<[commands: string, list: number, fields: string[]]>([
    ["`run`, `status`, `watch`, `cancel`", 0, fieldsOf(RunView)],
    ["`runs`", 0, without(RunView, RunLine)],
    ["`estimate`, `rollout`, `frontier`, `eval` with `--estimate`", 0, fieldsOf(Estimate)],
    ["`tasks RUN`", 0, fieldsOf(TaskSummary)],
    ["`rollouts RUN`, `verify disagreements`", 0, fieldsOf(RolloutLine)],
    ["`rollouts ROLLOUT`", 0, fieldsOf(RolloutView)],
    ["`export`, `exports`", 0, fieldsOf(ExportView)],
    ["`trace`", 0, fieldsOf(CycleTrace)],
    ["`seeds list`, `exemplars list`", 1, [...fieldsOf(Seed), "split"]],
    ["`seeds list`, `exemplars list`", 2, fieldsOf(Exemplar)],
    ["`seeds upload`, `exemplars upload`, `queries upload`", 0, fieldsOf(PoolView)],
    ["`seeds mine`, `mining status`, `watch`, `cancel`, `resume`", 0, fieldsOf(MiningView)],
    ["`seeds mine`, `mining status`, `watch`, `cancel`, `resume`", 2, fieldsOf(MiningEstimate)],
    ["`mining list`", 0, without(MiningView, Mining)],
    ["`mining report`", 0, fieldsOf(MiningReport)],
    ["`tools list`", 0, fieldsOf(ToolView)],
    ["`tools show`", 0, without(ToolDetail, ToolView)],
    ["`tools validate`", 0, fieldsOf(ToolValidation)],
  ])("%s, list %i", (commands, list, fields) => {
    expect(listsOf(commands)[list]?.toSorted()).toEqual(fields.toSorted());
  });

  it("`tools call NAME`", () => {
    expect(listsOf("`tools call NAME`").flat().toSorted()).toEqual(fieldsOf(CallToolReply).toSorted());
  });

  it("name every field of a whole task", () => {
    const [, example = ""] = readme.split("what `dive show TASK --json` prints:");
    const [, task = ""] = example.split("```");
    for (const field of fieldsOf(Task)) expect(task).toContain(`"${field}":`);
  });
});
