import { z } from "zod";
import { RunId } from "../shared/contracts/ids.ts";
import { SynthesisSettings } from "../shared/contracts/run-settings.ts";
import { createRecordFile, type RecordFile } from "./record-file.ts";

/** What `npm start` began, so that the next one can go on with it, or begin the same again. */
export const FirstRunRecord = z.strictObject({
  settings: SynthesisSettings,
  /** What stands in for the services that its tools ask; null where they are asked themselves. */
  upstreamUrl: z.string().nullable(),
  idempotencyKey: z.string().min(1),
  /** null until the API has answered. */
  runId: RunId.nullable(),
  reported: z.boolean(),
});
export type FirstRunRecord = z.infer<typeof FirstRunRecord>;

export type FirstRunFile = RecordFile<FirstRunRecord>;

export const createFirstRunFile = (path: string): FirstRunFile => createRecordFile(path, FirstRunRecord);
