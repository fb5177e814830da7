import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";

/** What a command began, so that the next one can go on with it. */
export type RecordFile<T> = {
  /** null where there is none, or none that can be read. */
  read(): T | null;
  write(record: T): void;
};

/** The record as a file that is never half written. */
export function createRecordFile<T>(path: string, schema: z.ZodType<T>): RecordFile<T> {
  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(path, "utf8")));
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
