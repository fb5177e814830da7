import type { RunId } from "../../contracts/ids.ts";
import type { TaskSummary } from "../../contracts/stored-items.ts";
import type { TaskStore } from "../../ports/stores.ts";

const tasksPage = 1_000;

/** The lines of all tasks of a run, in the order of cycle and k. */
export async function* listTasks(tasks: Pick<TaskStore, "list">, runId: RunId): AsyncGenerator<TaskSummary> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<TaskStore["list"]>> = await tasks.list(runId, tasksPage, cursor);
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}
