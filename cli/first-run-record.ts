import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { RunId } from "../shared/contracts/ids.ts";
import { SynthesisSettings } from "../shared/contracts/run-settings.ts";

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

export type FirstRunFile = {
  /** null where there is none, or none that can be read. */
  read(): FirstRunRecord | null;
  write(record: FirstRunRecord): void;
};

/** The record as a file that is never half written. */
export function createFirstRunFile(path: string): FirstRunFile {
  return {
    read() {
      try {
        return FirstRunRecord.parse(JSON.parse(readFileSync(path, "utf8")));
      } catch {
        return null;
      }
    },
    write(record) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify(record, null, 2));
      renameSync(`${path}.new`, path);
    },
  };
}
