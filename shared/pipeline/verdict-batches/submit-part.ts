import { createHash } from "node:crypto";
import type { z } from "zod";
import type { ModelRef } from "../../contracts/model.ts";
import { batchOwnerKey, batchTryKey, type VerdictPart } from "../../contracts/object-keys.ts";
import { AbandonedClaim, BatchClaim, BatchOwner, SubmittedBatch, VoidBatch } from "../../contracts/verdict-batches.ts";
import type { Clock } from "../../ports/clock.ts";
import type { BatchEntry, ModelBatches } from "../../ports/model-batches.ts";
import { ModelOverloadedError, ModelServerError, ModelThrottledError } from "../../ports/model-errors.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { findCheckpoint, writeCheckpoint } from "../checkpoint.ts";

export type SubmitPartPorts = { objects: ObjectStore; batches: ModelBatches; clock: Clock };

/** How a batch stands at the provider's: under way, or to be tried for again later. */
type Submitted = { status: "submitted"; batchId: string; at: string; tried: number } | { status: "wait"; waitSeconds: number };

/** Longer than any function runs: whoever claimed it is gone. */
const claimLastsMs = 16 * 60_000;
const throttledSeconds = 60;
/** The provider's clock need not be ours. */
const clockSkewMs = 2 * 60_000;
const mostTries = 500;

export class EndlessTriesError extends Error {
  override readonly name = "EndlessTriesError";
}

/**
 * Creates a part's batch, once, whoever else does the same and wherever an earlier attempt was cut off: who creates it claims the try first, and a
 * try whose outcome is unknown is looked for at the provider's before there is another.
 * @throws the errors of model-errors.ts that are retried or fail the run
 */
export async function submitPart(ports: SubmitPartPorts, part: VerdictPart, model: ModelRef, entries: () => BatchEntry[]): Promise<Submitted> {
  try {
    return await submitOnce(ports, part, model, entries);
  } catch (error) {
    if (!(error instanceof ModelThrottledError)) throw error;
    return { status: "wait", waitSeconds: waitAfter(error) };
  }
}

/** What the provider asked for, within what a Wait state is given. */
export const waitAfter = ({ retryAfterSeconds }: ModelThrottledError) => Math.min(Math.max(Math.ceil(retryAfterSeconds ?? throttledSeconds), 1), 3600);

async function submitOnce(ports: SubmitPartPorts, part: VerdictPart, model: ModelRef, entries: () => BatchEntry[]): Promise<Submitted> {
  for (let tried = 1; tried <= mostTries; tried++) {
    const standing = await readTry(ports.objects, part, tried);
    if (standing.isVoid) continue;
    if (standing.submitted !== null) return { status: "submitted", ...standing.submitted, tried };
    const at = ports.clock.now().toISOString();
    const isOurs = await ports.objects.putNew(batchTryKey(part, tried, "claim"), JSON.stringify({ at }), "application/json");
    if (isOurs) return create(ports, part, tried, model, entries(), at);
    const [claim, abandoned] = await Promise.all([
      findCheckpoint(ports.objects, batchTryKey(part, tried, "claim"), BatchClaim),
      findCheckpoint(ports.objects, batchTryKey(part, tried, "abandoned"), AbandonedClaim),
    ]);
    const claimedAt = claim?.at ?? at;
    const isGone = abandoned !== null || ports.clock.now().getTime() - Date.parse(claimedAt) >= claimLastsMs;
    // Whoever claimed it may be sending it just now.
    if (!isGone) return { status: "wait", waitSeconds: throttledSeconds };
    const found = await findLost(ports, part, tried, model, entries(), claimedAt);
    if (found !== null) return adopt(ports, part, tried, found);
    await voidTry(ports, part, tried, "claimed and never created");
  }
  throw new EndlessTriesError(`${mostTries} tries for the batch ${nameOf(part, mostTries)}`);
}

async function create(ports: SubmitPartPorts, part: VerdictPart, tried: number, model: ModelRef, entries: BatchEntry[], at: string): Promise<Submitted> {
  const name = nameOf(part, tried);
  try {
    return await adopt(ports, part, tried, await ports.batches.submit({ model, name, entries }));
  } catch (error) {
    if (error instanceof ModelServerError || error instanceof ModelOverloadedError) {
      // The batch may have been created and the reply lost. Where this fails too, the next attempt looks for it, and need not wait for this one.
      const found = await findLost(ports, part, tried, model, entries, at).catch((unanswered) => abandon(ports, part, tried, unanswered));
      if (found !== null) return adopt(ports, part, tried, found);
    }
    await voidTry(ports, part, tried, error instanceof Error ? error.message : String(error));
    throw error;
  }
}

async function abandon({ objects, clock }: SubmitPartPorts, part: VerdictPart, tried: number, unanswered: unknown): Promise<never> {
  await objects.putNew(batchTryKey(part, tried, "abandoned"), JSON.stringify({ at: clock.now().toISOString() }), "application/json");
  throw unanswered;
}

/** A batch that fits and that no other part has; null where there is none. */
async function findLost(ports: SubmitPartPorts, part: VerdictPart, tried: number, model: ModelRef, entries: BatchEntry[], at: string): Promise<string | null> {
  const customIds = new Set(entries.map(({ customId }) => customId));
  const found = await ports.batches.find({ model, name: nameOf(part, tried), customIds, since: new Date(Date.parse(at) - clockSkewMs) });
  for (const batchId of found) if (await isOwn(ports.objects, part, tried, batchId)) return batchId;
  return null;
}

async function isOwn(objects: ObjectStore, part: VerdictPart, tried: number, batchId: string): Promise<boolean> {
  const name = nameOf(part, tried);
  const key = batchOwnerKey(createHash("sha256").update(batchId).digest("hex"));
  return (await writeCheckpoint(objects, key, BatchOwner, { name })).name === name;
}

async function adopt(ports: SubmitPartPorts, part: VerdictPart, tried: number, batchId: string): Promise<Submitted> {
  await isOwn(ports.objects, part, tried, batchId);
  const given = { batchId, at: ports.clock.now().toISOString() };
  return { status: "submitted", ...(await writeCheckpoint(ports.objects, batchTryKey(part, tried, "submitted"), SubmittedBatch, given)), tried };
}

/** What the provider knows the batch by, where it takes a name. */
const nameOf = ({ runId, slice, place, asked }: VerdictPart, tried: number) => `${runId}-verdicts-${slice}-v${place}-${asked}-${tried}`;

export async function voidTry({ objects, clock }: Pick<SubmitPartPorts, "objects" | "clock">, part: VerdictPart, tried: number, reason: string): Promise<void> {
  const given: z.infer<typeof VoidBatch> = { reason: reason.slice(0, 1_000), at: clock.now().toISOString() };
  await objects.putNew(batchTryKey(part, tried, "void"), JSON.stringify(given), "application/json");
}

async function readTry(objects: ObjectStore, part: VerdictPart, tried: number) {
  const [voided, submitted] = await Promise.all([
    findCheckpoint(objects, batchTryKey(part, tried, "void"), VoidBatch),
    findCheckpoint(objects, batchTryKey(part, tried, "submitted"), SubmittedBatch),
  ]);
  return { isVoid: voided !== null, submitted };
}

/** The batch that counts; null where there is none yet. */
export async function submittedBatch(objects: ObjectStore, part: VerdictPart): Promise<(SubmittedBatch & { tried: number }) | null> {
  for (let tried = 1; tried <= mostTries; tried++) {
    const { isVoid, submitted } = await readTry(objects, part, tried);
    if (!isVoid) return submitted && { ...submitted, tried };
  }
  return null;
}
