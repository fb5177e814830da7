import type { RunView } from "../shared/contracts/api.ts";
import type { ApiClient } from "./api-client.ts";
import { pause } from "./api-transport.ts";
import type { CliContext } from "./context.ts";
import { InterruptedError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { lookPatiently } from "./look-patiently.ts";

export type WatchContext = Pick<CliContext, "stderr" | "createProgress" | "now" | "signal" | "pollMs">;

/**
 * Looks at the run until it has ended, showing its progress. Ctrl-C leaves the run going.
 * @param comeBack what is told then; it gets the run as it was last seen
 * @returns the ended run
 */
export async function watchRun(
  client: Pick<ApiClient, "run">,
  runId: string,
  context: WatchContext,
  comeBack: (seen: RunView | null) => string = () => `The run goes on. Come back to it with: dive watch ${runId}`,
): Promise<RunView> {
  let seen: RunView | null = null;
  const progress = context.createProgress();
  try {
    for (;;) {
      const run = await lookPatiently(() => client.run(runId), context);
      seen = run;
      progress.update(run, context.now());
      if (hasEnded(run)) return run;
      await pause(context.pollMs(run.counts.planned), context.signal);
    }
  } catch (error) {
    progress.stop();
    if (error instanceof InterruptedError) context.stderr(`\n${comeBack(seen)}\n`);
    throw error;
  } finally {
    progress.stop();
  }
}

export function hasEnded({ status }: Pick<RunView, "status">): boolean {
  return status === "done" || status === "cancelled" || status === "failed";
}

export const exitCodeOfRun = ({ status }: Pick<RunView, "status">) => (status === "done" ? exitCodes.ok : exitCodes.failure);

/** A large run is looked at more seldom: it lasts for hours. */
export const pollMsOf = (units: number) => Math.min(5_000, Math.max(1_000, units));
