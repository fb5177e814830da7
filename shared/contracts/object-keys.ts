import type { CycleId, ExportId, RolloutId, RunId, UnitId } from "./ids.ts";
import { isRolloutId, runIdOfCycle, runIdOfRollout } from "./ids.ts";

/* The only file that spells S3 keys. Everything under runs/, exports/, datasets/, minings/ and recordings/ is write-once, but for latest.json. */

const cyclePrefix = (cycleId: CycleId) => `runs/${runIdOfCycle(cycleId)}/cycles/${cycleId}`;

export const plannedToolsKey = (runId: RunId) => `runs/${runId}/tools.json`;
export const plannedExemplarsKey = (runId: RunId) => `runs/${runId}/exemplars.json`;
/** What the run drew in all, and what of it earlier runs drew too. */
export const drawnKey = (runId: RunId) => `runs/${runId}/drawn.json`;
export const overlapKey = (runId: RunId) => `runs/${runId}/overlap.json`;
/** Cycles whose draws share an object: small enough to be read for one cycle, large enough that 200,000 cycles are planned in 2,000 writes. */
export const drawsPerObject = 100;
export const drawsKey = (runId: RunId, cycleIndex: number) => `runs/${runId}/draws/${String(Math.floor(cycleIndex / drawsPerObject)).padStart(5, "0")}.json`;
export const configurationKey = (cycleId: CycleId) => `${cyclePrefix(cycleId)}/configuration.json`;
export const openingContextKey = (cycleId: CycleId, k: number) => `${cyclePrefix(cycleId)}/k${k}/opening.json`;
export const turnKey = (cycleId: CycleId, k: number, step: number) => `${cyclePrefix(cycleId)}/k${k}/step${step}/turn.json`;
/** A call's output lies beside the turn that made the call. */
export const toolOutputKeyOfTurn = (keyOfTurn: string, callIndex: number) => keyOfTurn.replace(/turn\.json$/, `calls/${callIndex}.json`);
export const toolOutputKey = (cycleId: CycleId, k: number, step: number, callIndex: number) => toolOutputKeyOfTurn(turnKey(cycleId, k, step), callIndex);
export const reaskContextKey = (cycleId: CycleId, k: number) => `${cyclePrefix(cycleId)}/k${k}/reask.json`;
export const stepContextKey = (cycleId: CycleId, k: number, step: number) => `${cyclePrefix(cycleId)}/k${k}/step${step}/context.json`;
export const derivationKey = (cycleId: CycleId, k: number, derivation: number) => `${cyclePrefix(cycleId)}/k${k}/derivation-${derivation}.json`;
export const taskKey = (cycleId: CycleId, k: number) => `${cyclePrefix(cycleId)}/k${k}/task.json`;
export const cyclePrefixOf = (cycleId: CycleId) => `${cyclePrefix(cycleId)}/`;

const rolloutPrefix = (rolloutId: RolloutId) => `runs/${runIdOfRollout(rolloutId)}/rollouts/${rolloutId}`;
/** The tasks that a run attempts, in their places; so many to an object. */
export const tasksPerObject = 500;
export const attemptedTasksKey = (runId: RunId, place: number) => `runs/${runId}/tasks/${String(Math.floor(place / tasksPerObject)).padStart(5, "0")}.json`;
export const rolloutConfigurationKey = (rolloutId: RolloutId) => `${rolloutPrefix(rolloutId)}/configuration.json`;
export const openingRolloutKey = (rolloutId: RolloutId) => `${rolloutPrefix(rolloutId)}/opening.json`;
export const policyTurnKey = (rolloutId: RolloutId, turn: number) => `${rolloutPrefix(rolloutId)}/turn${turn}/turn.json`;
export const rolloutContextKey = (rolloutId: RolloutId, turn: number) => `${rolloutPrefix(rolloutId)}/turn${turn}/context.json`;
/** The turn of a rollout's context, from its key; null for any other key. */
export function turnOfContextKey(key: string): number | null {
  const [, turn] = /\/turn(\d+)\/context\.json$/.exec(key) ?? [];
  return turn === undefined ? null : Number(turn);
}
/** What the verification of its answer came to; none where the verdicts come in a batch. */
export const verificationKey = (rolloutId: RolloutId) => `${rolloutPrefix(rolloutId)}/verification.json`;
/** @param place of the verifier among the run's. @param asked 1, or 2 where the first reply could not be read. */
export const verdictKey = (rolloutId: RolloutId, place: number, asked: number) => `${rolloutPrefix(rolloutId)}/verdict-${place}-${asked}.json`;
export const isVerdictKey = (key: string) => /\/verdict-\d+-\d+\.json$/.test(key);
export const rolloutKey = (rolloutId: RolloutId) => `${rolloutPrefix(rolloutId)}/rollout.json`;
export const rolloutPrefixOf = (rolloutId: RolloutId) => `${rolloutPrefix(rolloutId)}/`;
export const unitPrefixOf = (id: UnitId) => (isRolloutId(id) ? rolloutPrefixOf(id) : cyclePrefixOf(id));

const verdictsPrefix = (runId: RunId) => `runs/${runId}/verdicts`;
const slicePrefix = (runId: RunId, slice: number) => `${verdictsPrefix(runId)}/${String(slice).padStart(5, "0")}`;
export const verdictPlanKey = (runId: RunId) => `${verdictsPrefix(runId)}/plan.json`;
export const verdictQuestionsKey = (runId: RunId, slice: number) => `${slicePrefix(runId, slice)}/questions.json`;
export const judgedSliceKey = (runId: RunId, slice: number) => `${slicePrefix(runId, slice)}/judged.json`;
/** One verifier's nth batch over a slice: of all its questions, then of those that the ones before left without a verdict. */
export type VerdictPart = { runId: RunId; slice: number; place: number; asked: number };
const partPrefix = ({ runId, slice, place, asked }: VerdictPart) => `${slicePrefix(runId, slice)}/v${place}-${asked}`;
export const verdictOutcomesKey = (part: VerdictPart) => `${partPrefix(part)}/outcomes.json`;
/** Which part's a provider's batch is, of whatever run of the stage: those share an account, and none is taken for two. */
export const batchOwnerKey = (sha256OfBatchId: string) => `runs/batches/${sha256OfBatchId}.json`;
export const batchTryKey = (part: VerdictPart, attempt: number, what: "claim" | "abandoned" | "submitted" | "void") =>
  `${partPrefix(part)}/try-${attempt}/${what}.json`;

export const datasetPrefix = (runId: RunId) => `datasets/${runId}/v1/`;
export const taskShardKey = (runId: RunId, index: number, of: number) =>
  `${datasetPrefix(runId)}tasks/data/train-${String(index).padStart(5, "0")}-of-${String(of).padStart(5, "0")}.jsonl`;
/** Tasks that were left out of the dataset, each with the reason. */
export const removedShardKey = (runId: RunId, index: number, of: number) =>
  `${datasetPrefix(runId)}removed/data/removed-${String(index).padStart(5, "0")}-of-${String(of).padStart(5, "0")}.jsonl`;
export const decontaminationKey = (runId: RunId) => `${datasetPrefix(runId)}decontamination.json`;
export const manifestKey = (runId: RunId) => `${datasetPrefix(runId)}manifest.json`;
export const successKey = (runId: RunId) => `${datasetPrefix(runId)}_SUCCESS`;

/** A user's own pool, under the hash of its rows. */
export const poolKey = (poolId: string) => `pools/${poolId}.json`;

const minedPagePrefix = (miningId: string, page: number) => `minings/${miningId}/pages/${String(page).padStart(4, "0")}`;
export const sourcePageKey = (miningId: string, page: number) => `${minedPagePrefix(miningId, page)}/text.json`;
export const extractionReplyKey = (miningId: string, page: number, attempt: number) => `${minedPagePrefix(miningId, page)}/reply-${attempt}.json`;
export const pageEntitiesKey = (miningId: string, page: number) => `${minedPagePrefix(miningId, page)}/entities.json`;
export const miningReportKey = (miningId: string, attempt: number) => `minings/${miningId}/report-${attempt}.json`;

/** A tool call made through the API; removed after a day. */
export const toolCallKey = (toolCallId: string) => `tool-calls/${toolCallId}.json`;
/** Written when such a call outlasts its request. */
export const toolCallStartKey = (toolCallId: string) => `tool-calls/${toolCallId}.started.json`;
/** A reply too large for the API; removed after a day. */
export const replyKey = (sha256: string) => `replies/${sha256}.json`;
/** The first answer to a tool call, by a hash of the call. */
export const recordingKey = (tool: string, sha256: string) => `recordings/${tool}/${sha256}.json`;
/** What an upstream answered, by a hash of the request: the only objects that are written over. */
export const upstreamReplyKey = (sha256: string) => `upstream-replies/${sha256}.json`;

/** Of an export: what was planned, and what each shard turned out to hold. */
const exportPrefix = (exportId: ExportId) => `exports/${exportId}`;
export const exportPlanKey = (exportId: ExportId) => `${exportPrefix(exportId)}/plan.json`;
export const plannedRowsKey = (exportId: ExportId, shard: number) => `${exportPrefix(exportId)}/rows/${String(shard).padStart(5, "0")}.json`;
export const writtenShardsPrefix = (exportId: ExportId) => `${exportPrefix(exportId)}/done/`;
export const writtenShardKey = (exportId: ExportId, shard: number) => `${writtenShardsPrefix(exportId)}${String(shard).padStart(5, "0")}.json`;
/** Which export a version belongs to, finished or not: a version is never given twice. */
export const versionClaimsPrefix = (dataset: string) => `exports/versions/${dataset}/`;
export const versionClaimKey = (dataset: string, version: string) => `${versionClaimsPrefix(dataset)}${version}.json`;
export const versionPrefix = (dataset: string, version: string) => `datasets/${dataset}/${version}/`;
/** @param folder a view, `rejected` or `failed` */
export const shardKey = (dataset: string, version: string, folder: string, name: string) => `${versionPrefix(dataset, version)}${folder}/data/${name}`;
/** Names the newest whole version: the only object of a dataset that is written over. */
export const latestKey = (dataset: string) => `datasets/${dataset}/latest.json`;
