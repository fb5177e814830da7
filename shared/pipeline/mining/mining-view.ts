import type { Mining, MiningView } from "../../contracts/mining.ts";
import { totalsOf } from "../../domain/mining/mining-totals.ts";
import type { MiningStore } from "../../ports/mining.ts";

/** The mining with what its pages add up to. What an earlier attempt left undone counts as not ended. */
export async function viewMining(minings: Pick<MiningStore, "pages">, { bodySha256: _, ...mining }: Mining): Promise<MiningView> {
  const pages = await minings.pages(mining.id);
  const ofAttempt = pages.filter(({ status, attempt }) => status === "done" || attempt === mining.attempt);
  const count = (status: (typeof pages)[number]["status"]) => ofAttempt.filter((page) => page.status === status).length;
  const failures = Map.groupBy(
    ofAttempt.filter(({ status }) => status === "failed"),
    ({ reason }) => reason ?? "unknown",
  );
  return {
    ...mining,
    pages: { planned: mining.settings.pages, done: count("done"), failed: count("failed"), notMined: count("notMined") },
    failures: [...failures].map(([reason, { length }]) => ({ reason, pages: length })),
    totals: totalsOf(pages),
  };
}
