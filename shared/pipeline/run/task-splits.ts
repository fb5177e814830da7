import type { Domain } from "../../contracts/domain.ts";
import type { Split } from "../../contracts/pools.ts";
import type { Run, TaskSummary } from "../../contracts/stored-items.ts";
import { Task } from "../../contracts/task.ts";
import { assignSplits } from "../../domain/pools/splits.ts";
import type { Pools } from "../../domain/sampling/draw-configurations.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { poolsOfRun, type UserPoolPorts } from "../user-pools.ts";

export type SplitPorts = UserPoolPorts & { objects: ObjectStore; pools: (domains: readonly Domain[], toolNames: readonly string[]) => Promise<Pools> };

/**
 * Splits of a synthesis run's tasks. One that was made before splits were recorded has its seed looked up in the pool that its run drew from; a
 * seed that the pool does not hold any more is in the split that its own names give it.
 */
export function splitsOfTasks(ports: SplitPorts, { settings }: Pick<Run, "settings">): (task: Pick<TaskSummary, "split" | "key">) => Promise<Split> {
  let seeds: Promise<Pools["seeds"]> | null = null;
  const readSeeds = async () => {
    if (settings.kind !== "synthesis") return {};
    return (await poolsOfRun(ports, settings, await ports.pools(settings.domains, []))).seeds;
  };
  return async ({ split, key }) => {
    if (split !== null) return split;
    const { seed, domain } = await readCheckpoint(ports.objects, key, Task);
    seeds ??= readSeeds();
    return (await seeds)[domain]?.splitOf(seed.id) ?? (assignSplits([seed])[0] as Split);
  };
}
