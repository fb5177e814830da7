import type { ModelRef, ModelReply } from "../contracts/model.ts";
import type { ModelRequest } from "./model-client.ts";

/** @property customId letters, digits, - and _, at most 64, once in its batch */
export type BatchEntry = { customId: string; request: ModelRequest };
/** `error`: the entry was not answered: the provider failed at it, or the batch ended before its turn. Such an entry is not paid for. */
export type BatchOutcome = { customId: string } & ({ reply: ModelReply; error: null } | { reply: null; error: string });
/** `refused`: no entry was answered; `isLater`: the same batch may go through once others have ended. */
export type BatchState = { status: "running" } | { status: "ended" } | { status: "refused"; reason: string; isLater: boolean };

/** The providers' batch APIs: many requests to one model, answered within a day at half the price. Throws the errors of model-errors.ts. */
export type ModelBatches = {
  /**
   * @param batch.name of the caller's own, by which `find` may know it again
   * @returns the provider's id of the batch
   */
  submit(batch: { model: ModelRef; name: string; entries: readonly BatchEntry[] }): Promise<string>;
  /** Batches that may be the one whose id was lost as it was created, as far as the provider can tell them apart; the likeliest first. */
  find(batch: { model: ModelRef; name: string; customIds: ReadonlySet<string>; since: Date }): Promise<string[]>;
  state(model: ModelRef, batchId: string): Promise<BatchState>;
  /** Of an ended batch, in no order. */
  outcomes(model: ModelRef, batchId: string): AsyncIterable<BatchOutcome>;
};
