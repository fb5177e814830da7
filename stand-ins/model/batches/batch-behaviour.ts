import { z } from "zod";

const share = z.number().min(0).max(1);

/** What the batch APIs do, beside what their entries meet as every other request. */
export const BatchBehaviour = z
  .strictObject({
    seconds: z.number().min(0).max(86_400).default(0).describe("from a batch's creation to its end"),
    expired: share.default(0).describe("share of entries that their batch's end leaves undone, drawn anew in every batch"),
    errored: share.default(0).describe("share of entries that the server fails at, drawn anew in every batch"),
    lost: share.default(0).describe("share of batches that are created while the reply to their creation is lost"),
    refused: share.default(0).describe("share of batches that fail whole because too many tokens wait already (the OpenAI API)"),
    off: z.boolean().default(false).describe("the routes are unknown, as on most servers of open models"),
  })
  .prefault({});
export type BatchBehaviour = z.infer<typeof BatchBehaviour>;
