import type { Mining, MiningId, MiningView, ResumeMiningBody } from "../../contracts/mining.ts";
import type { MiningStore } from "../../ports/mining.ts";
import { notFound, ProblemError } from "../api/problem-error.ts";
import { type CreateMiningDeps, sendPages } from "./create-mining.ts";
import { viewMining } from "./mining-view.ts";

/** @throws ProblemError 404 */
export async function findMining(minings: Pick<MiningStore, "get">, id: MiningId): Promise<Mining> {
  const mining = await minings.get(id);
  if (mining === null) throw notFound("mining", id);
  return mining;
}

/** Pages that have not begun never do; those that run end, and the pool is made of what there is. @throws ProblemError 404, 409 */
export async function cancelMining({ minings }: { minings: MiningStore }, id: MiningId): Promise<MiningView> {
  const mining = await findMining(minings, id);
  const cancelled: Mining = { ...mining, status: "cancelled" };
  if (mining.endedAt !== null || !(await minings.update(cancelled, mining)))
    throw new ProblemError(409, `the mining ${id} has ended (${mining.status}); there is nothing to cancel`);
  return viewMining(minings, cancelled);
}

/**
 * Takes up every page that is not done, under the next attempt: after a cancellation, a budget that was reached, failed pages, or a lost queue.
 * @throws ProblemError 404, 409 where every page is done
 */
export async function resumeMining(
  deps: Pick<CreateMiningDeps, "minings" | "miningQueue">,
  id: MiningId,
  { budgetUsd }: ResumeMiningBody,
): Promise<MiningView> {
  const mining = await findMining(deps.minings, id);
  const pages = await deps.minings.pages(id);
  if (mining.endedAt !== null && pages.filter(({ status }) => status === "done").length === mining.settings.pages)
    throw new ProblemError(409, `all ${mining.settings.pages} pages of ${id} are done; there is nothing to resume`);
  const settings = budgetUsd === undefined ? mining.settings : { ...mining.settings, budgetUsd };
  const resumed: Mining = { ...mining, settings, status: "running", attempt: mining.attempt + 1, endedAt: null, result: null };
  if (!(await deps.minings.update(resumed, mining))) throw new ProblemError(409, `the mining ${id} was resumed by someone else just now`);
  await sendPages(deps, resumed);
  return viewMining(deps.minings, resumed);
}
