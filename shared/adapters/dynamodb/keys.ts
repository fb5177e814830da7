import type { CycleId, ExportId, RolloutId, RunId, TaskId, UnitId } from "../../contracts/ids.ts";
import { cycleIdOfTask, isRolloutId, placeOfUnit, runIdOfCycle, runIdOfUnit, sampleOfRollout } from "../../contracts/ids.ts";
import type { Mining, MiningId } from "../../contracts/mining.ts";
import type { ModelRef } from "../../contracts/model.ts";

/*
 * The only file that spells pk, sk and gsi1. Each question is one get or one query of a line below; nothing scans.
 *
 * | question                        | where                                                     | read       |
 * |---------------------------------|-----------------------------------------------------------|------------|
 * | a run                           | pk RUN#<run>          sk RUN                              | consistent |
 * | runs, newest first              | gsi1pk RUNS           gsi1sk <run>          (backwards)   | eventual   |
 * | runs that are not ended         | pk ACTIVE             sk <run>                            | consistent |
 * | the run of an idempotency key   | pk IDEMPOTENCY#<key>  sk IDEMPOTENCY        (TTL)         | consistent |
 * | a cycle; cycles of a run        | pk RUN#<run>          sk CYCLE#<6 digits>                 | consistent |
 * | a rollout; rollouts of a run    | pk RUN#<run>          sk ROLLOUT#<6 digits>#<3 digits>    | consistent |
 * | parked units of a run           | gsi1pk PARKED#<run>   gsi1sk as the unit's sk             | eventual   |
 * | running units of all runs       | pk RUNNING            sk <cycle or rollout>               | consistent |
 * | a task; tasks of a run          | pk RUN#<run>          sk TASK#<6 digits>#<2 digits of k>  | consistent |
 * | an export                       | pk EXPORT#<export>    sk EXPORT                           | consistent |
 * | exports, newest first           | gsi1pk EXPORTS        gsi1sk <export>       (backwards)   | eventual   |
 * | exports that are not ended      | pk ACTIVE#EXPORTS     sk <export>                         | consistent |
 * | the export of an idempotency key| pk IDEMPOTENCY#export <key>  sk IDEMPOTENCY (TTL)         | consistent |
 * | admission limit of a model      | pk MODEL#<model>      sk LIMIT                            | consistent |
 * | calls left of an upstream       | pk UPSTREAM#<name>    sk BUCKET              (TTL)        | none       |
 * | the dispatcher's lease          | pk DISPATCHER         sk LEASE                            | consistent |
 * | a mining                        | pk MINING#<mining>    sk MINING                           | consistent |
 * | minings, newest first           | gsi1pk MININGS        gsi1sk <createdAt> <mining> (backw.) | eventual   |
 * | pages of a mining               | pk MINING#<mining>    sk PAGE#<4 digits>                  | consistent |
 *
 * Units of work are cycles and rollouts. Their numbers are padded to six digits, since ids are padded to four and 10000 would sort before 9999.
 */
export type Key = { pk: string; sk: string };

/** Name of the only index; all attributes are projected. */
export const indexName = "gsi1";

const runPartition = (runId: RunId) => `RUN#${runId}`;
const placeText = (id: UnitId) => String(placeOfUnit(id) + 1).padStart(6, "0");

export const runKey = (runId: RunId): Key => ({ pk: runPartition(runId), sk: "RUN" });
export const runIndexKey = (runId: RunId) => ({ gsi1pk: "RUNS", gsi1sk: runId });
export const activeRunKey = (runId: RunId): Key => ({ pk: "ACTIVE", sk: runId });
export const idempotencyKey = (key: string): Key => ({ pk: `IDEMPOTENCY#${key}`, sk: "IDEMPOTENCY" });
export const cycleKey = (cycleId: CycleId): Key => ({ pk: runPartition(runIdOfCycle(cycleId)), sk: `CYCLE#${placeText(cycleId)}` });
export const rolloutItemKey = (id: RolloutId): Key => ({
  pk: runPartition(runIdOfUnit(id)),
  sk: `ROLLOUT#${placeText(id)}#${String(sampleOfRollout(id)).padStart(3, "0")}`,
});
export const unitKey = (id: UnitId): Key => (isRolloutId(id) ? rolloutItemKey(id) : cycleKey(id));
export const parkedIndexKey = (id: UnitId) => ({ gsi1pk: `PARKED#${runIdOfUnit(id)}`, gsi1sk: unitKey(id).sk });
export const runningUnitKey = (id: UnitId): Key => ({ pk: "RUNNING", sk: id });
export const exportKey = (id: ExportId): Key => ({ pk: `EXPORT#${id}`, sk: "EXPORT" });
export const exportIndexKey = (id: ExportId) => ({ gsi1pk: "EXPORTS", gsi1sk: id });
export const activeExportKey = (id: ExportId): Key => ({ pk: "ACTIVE#EXPORTS", sk: id });
/** Apart from the runs' keys, which have no blank. */
export const exportIdempotencyKey = (key: string): Key => ({ pk: `IDEMPOTENCY#export ${key}`, sk: "IDEMPOTENCY" });
export const modelLimitKey = (model: ModelRef): Key => ({ pk: `MODEL#${model}`, sk: "LIMIT" });
export const upstreamBucketKey = (upstream: string): Key => ({ pk: `UPSTREAM#${upstream}`, sk: "BUCKET" });
export const dispatchLeaseKey: Key = { pk: "DISPATCHER", sk: "LEASE" };

const miningPartition = (id: MiningId) => `MINING#${id}`;
export const miningKey = (id: MiningId): Key => ({ pk: miningPartition(id), sk: "MINING" });
export const miningIndexKey = ({ id, createdAt }: Pick<Mining, "id" | "createdAt">) => ({ gsi1pk: "MININGS", gsi1sk: `${createdAt} ${id}` });
export const miningPageKey = (id: MiningId, page: number): Key => ({ pk: miningPartition(id), sk: `PAGE#${String(page).padStart(4, "0")}` });

export function taskItemKey(taskId: TaskId): Key {
  const cycleId = cycleIdOfTask(taskId);
  const k = taskId.slice(cycleId.length + "-k".length).padStart(2, "0");
  return { pk: runPartition(runIdOfCycle(cycleId)), sk: `TASK#${placeText(cycleId)}#${k}` };
}

/** Conditions on the item's own key, for writes. */
export const isAbsent = "attribute_not_exists(pk)";
export const isPresent = "attribute_exists(pk)";
/** Takes an item out of the index. */
export const leaveIndex = "REMOVE gsi1pk, gsi1sk";
/** For a projection that reads no more than the sort key. */
export const sortKeyOnly = { ProjectionExpression: "sk" };

/** The key part of a query. */
export type KeyQuery = {
  IndexName?: string;
  ConsistentRead?: boolean;
  ScanIndexForward?: boolean;
  KeyConditionExpression: string;
  ExpressionAttributeValues: Record<string, string>;
};

const partition = (pk: string, prefix: string | null): KeyQuery => ({
  ConsistentRead: true,
  KeyConditionExpression: prefix === null ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)",
  ExpressionAttributeValues: prefix === null ? { ":pk": pk } : { ":pk": pk, ":prefix": prefix },
});
const index = (pk: string, forward: boolean): KeyQuery => ({
  IndexName: indexName,
  ScanIndexForward: forward,
  KeyConditionExpression: "gsi1pk = :pk",
  ExpressionAttributeValues: { ":pk": pk },
});

export const runsNewestFirst = (): KeyQuery => index("RUNS", false);
export const exportsNewestFirst = (): KeyQuery => index("EXPORTS", false);
export const activeExports = (): KeyQuery => partition("ACTIVE#EXPORTS", null);
export const activeRuns = (): KeyQuery => partition("ACTIVE", null);
export const cyclesOf = (runId: RunId): KeyQuery => partition(runPartition(runId), "CYCLE#");
export const rolloutsOf = (runId: RunId): KeyQuery => partition(runPartition(runId), "ROLLOUT#");
/** A run has units of one kind: the other query finds nothing. */
export const unitsOf = (runId: RunId): KeyQuery[] => [cyclesOf(runId), rolloutsOf(runId)];
export const parkedUnitsOf = (runId: RunId): KeyQuery => index(`PARKED#${runId}`, true);
export const runningUnits = (): KeyQuery => partition("RUNNING", null);
export const tasksOf = (runId: RunId): KeyQuery => partition(runPartition(runId), "TASK#");

export const miningsNewestFirst = (): KeyQuery => index("MININGS", false);
export const miningPagesOf = (id: MiningId): KeyQuery => partition(miningPartition(id), "PAGE#");

/** Where a page of runs or of tasks goes on, from the last id of the page before. */
export const afterExport = (id: ExportId) => ({ ...exportKey(id), ...exportIndexKey(id) });
export const afterRun = (runId: RunId) => ({ ...runKey(runId), ...runIndexKey(runId) });
export const afterMining = (mining: Pick<Mining, "id" | "createdAt">) => ({ ...miningKey(mining.id), ...miningIndexKey(mining) });
export const afterTask = (taskId: TaskId) => taskItemKey(taskId);

export const sortKeyOf = (item: Record<string, unknown>): unknown => item.sk;
/** The item's place, for messages. */
export const placeOf = (item: Record<string, unknown>): string => `${item.pk} / ${item.sk}`;

/** The entity as it was stored, its keys taken off. */
export function withoutKeys(item: Record<string, unknown>): Record<string, unknown> {
  const { pk: _pk, sk: _sk, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, ...entity } = item;
  return entity;
}
