import type { CanonicalRow } from "../../contracts/dataset-rows/canonical.ts";
import type { PlannedRow } from "../../contracts/export-plan.ts";
import type { ToolSpec } from "../../contracts/model.ts";
import { rolloutKey } from "../../contracts/object-keys.ts";
import { Rollout } from "../../contracts/rollout.ts";
import { Task } from "../../contracts/task.ts";
import { canonicalRow } from "../../domain/dataset/canonical-row.ts";
import { RowLeftOutError } from "../../domain/dataset/row-left-out-error.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ToolCatalogue } from "../../ports/tool-catalogue.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { keyOfTask } from "./task-facts.ts";

export type SamplePorts = { objects: Pick<ObjectStore, "get">; tools: Pick<ToolCatalogue, "specOf" | "kindOf"> };
export type CountTokens = (text: string) => number;

/**
 * The canonical row of a planned one, from the checkpoints of its rollout and its task.
 * @throws RowLeftOutError where a tool of its toolset is no longer in the pool, so that its schema is unknown
 */
export async function readSample(ports: SamplePorts, row: PlannedRow, countTokens: CountTokens | null): Promise<CanonicalRow> {
  const [rollout, task] = await Promise.all([
    readCheckpoint(ports.objects, rolloutKey(row.rolloutId), Rollout),
    readCheckpoint(ports.objects, keyOfTask(row.taskId), Task),
  ]);
  const tools = rollout.toolset.map((name) => specOf(ports.tools, name));
  return canonicalRow(rollout, task, tools, row, countTokens);
}

function specOf(tools: SamplePorts["tools"], name: string): ToolSpec {
  if (tools.kindOf(name) === undefined) throw new RowLeftOutError(`tool_gone:${name}`);
  return tools.specOf(name);
}
