import { pause } from "./api-transport.ts";
import type { CliContext } from "./context.ts";
import { UnreachableError } from "./errors.ts";

/** A local stack that is started again is away for so long at most. */
const patienceMs = 60_000;

/** What `look` gives, once the stack answers. @throws UnreachableError after a minute, InterruptedError */
export async function lookPatiently<T>(look: () => Promise<T>, context: Pick<CliContext, "now" | "signal">): Promise<T> {
  const since = context.now().getTime();
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof UnreachableError) || context.now().getTime() - since > patienceMs) throw error;
      await pause(1_000, context.signal);
    }
  }
}
