import type { RunId } from "../../contracts/ids.ts";
import type { Run } from "../../contracts/stored-items.ts";
import type { RunStore } from "../../ports/stores.ts";
import type { Dispatcher } from "../../ports/workflow.ts";
import { notFound, ProblemError } from "./problem-error.ts";

/**
 * Marks the run; the dispatcher does the rest. Safe to repeat while the run lasts.
 * @throws ProblemError 404, or 409 where the run has ended
 */
export async function cancelRun(
  deps: { runs: Pick<RunStore, "get" | "update">; dispatcher: Dispatcher },
  runId: RunId,
): Promise<{ run: Run; pokeError: unknown }> {
  const marked = await deps.runs.update(runId, { status: "cancelling", stopped: "cancelled" });
  const run = await deps.runs.get(runId);
  if (!run) throw notFound("run", runId);
  if (!marked) throw new ProblemError(409, `the run ${runId} has ended (${run.status}); there is nothing to cancel`);
  try {
    await deps.dispatcher.poke();
    return { run, pokeError: null };
  } catch (pokeError) {
    return { run, pokeError };
  }
}
