import type { MiningView } from "../shared/contracts/mining.ts";
import { pause } from "./api-transport.ts";
import type { CliContext } from "./context.ts";
import { InterruptedError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { lookPatiently } from "./look-patiently.ts";
import type { MiningClient } from "./mining-client.ts";
import { miningProgressText } from "./render/mining.ts";

/** Looks at the mining until it has ended, showing its progress. Ctrl-C leaves it going. @returns the ended mining */
export async function watchMining(minings: Pick<MiningClient, "get">, id: string, context: CliContext): Promise<MiningView> {
  const counter = context.createCounter("pages");
  try {
    for (;;) {
      const mining = await lookPatiently(() => minings.get(id), context);
      const { planned, done, failed, notMined } = mining.pages;
      counter.update({ done: done + failed + notMined, total: planned, text: miningProgressText(mining, context.now()) }, context.now());
      if (mining.endedAt !== null) return mining;
      await pause(context.pollMs(planned), context.signal);
    }
  } catch (error) {
    counter.stop();
    if (error instanceof InterruptedError) context.stderr(`\nThe mining goes on. Come back to it with: dive mining watch ${id}\n`);
    throw error;
  } finally {
    counter.stop();
  }
}

export const exitCodeOfMining = ({ status }: Pick<MiningView, "status">) => (status === "done" ? exitCodes.ok : exitCodes.failure);
