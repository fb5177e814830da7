import { type Dropped, type Mining, type MiningId, type MiningPage, MiningReport, type MiningResult, PageEntities } from "../../contracts/mining.ts";
import { miningReportKey, pageEntitiesKey } from "../../contracts/object-keys.ts";
import type { Seed } from "../../contracts/pools.ts";
import { type MergedEntities, mergeEntities } from "../../domain/mining/merge-entities.ts";
import type { Clock } from "../../ports/clock.ts";
import type { MiningStore } from "../../ports/mining.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { storePool } from "../api/store-pool.ts";
import { readCheckpoint, writeCheckpoint } from "../checkpoint.ts";

export type FinishPorts = {
  minings: MiningStore;
  objects: ObjectStore;
  clock: Clock;
  /** The shipped pool's seeds of all domains. */
  allShippedSeeds(): Promise<readonly Seed[]>;
};

/** Once every page of the attempt has ended: the pool, the report on what was kept and dropped, and the mining's end. Safe to repeat. */
export async function finishMining(ports: FinishPorts, id: MiningId): Promise<void> {
  const mining = await ports.minings.get(id);
  if (mining === null || mining.endedAt !== null) return;
  const pages = await ports.minings.pages(id);
  const ended = pages.filter(({ status, attempt }) => status === "done" || attempt === mining.attempt);
  if (ended.length < mining.settings.pages) return;
  const merged = await mergedOf(ports, mining, ended);
  const seeds = merged.kept.map(({ split: _split, ...seed }) => seed);
  const pool = seeds.length === 0 ? null : (await storePool(ports.objects, { kind: "seeds", rows: seeds })).view.id;
  const report = await writeCheckpoint(ports.objects, miningReportKey(id, mining.attempt), MiningReport, reportOf(mining, ended, merged, pool));
  const status = mining.status === "cancelled" ? "cancelled" : ended.every((page) => page.status === "failed") ? "failed" : "done";
  const stored = await ports.minings.update({ ...mining, status, endedAt: ports.clock.now().toISOString(), result: report.result }, mining);
  // Cancelled, or finished by another, meanwhile.
  if (!stored) await finishMining(ports, id);
}

async function mergedOf(ports: FinishPorts, { id }: Mining, pages: readonly MiningPage[]): Promise<MergedEntities> {
  const done = pages.filter(({ status }) => status === "done");
  const entities = await Promise.all(
    done.map(async ({ page }) => ({ page, ...(await readCheckpoint(ports.objects, pageEntitiesKey(id, page), PageEntities)) })),
  );
  return mergeEntities(entities, await ports.allShippedSeeds());
}

function reportOf(mining: Mining, pages: readonly MiningPage[], { kept, dropped }: MergedEntities, pool: string | null): MiningReport {
  const splits: MiningResult["splits"] = { sft: 0, rl: 0, eval: 0 };
  const types: Record<string, number> = {};
  for (const { type, split } of kept) {
    splits[split] += 1;
    types[type] = (types[type] ?? 0) + 1;
  }
  const reasons: Partial<Record<Dropped["reason"], number>> = {};
  for (const { reason } of dropped) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const failed = pages.flatMap(({ page, status, reason }) => (status === "failed" ? [[String(page), reason ?? "unknown"] as const] : []));
  return {
    mining: mining.id,
    settings: mining.settings,
    result: { kept: kept.length, dropped: reasons, types, splits, pool },
    pages: {
      done: pages.filter(({ status }) => status === "done").length,
      failed: Object.fromEntries(failed),
      notMined: pages.filter(({ status }) => status === "notMined").length,
    },
    kept,
    dropped,
  };
}
