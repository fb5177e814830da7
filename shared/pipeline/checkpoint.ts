import type { z } from "zod";
import type { ObjectStore } from "../ports/object-store.ts";

/** A checkpoint that must be there is not: our bug, or a bucket that lost it. */
export class MissingCheckpointError extends Error {
  override readonly name = "MissingCheckpointError";
}

export async function findCheckpoint<T>(objects: Pick<ObjectStore, "get">, key: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await objects.get(key);
  return text === null ? null : schema.parse(JSON.parse(text));
}

/**
 * What a lost execution of the same cycle or rollout got done. A first execution has none before it and does not look: a state that it
 * tries again has, but for a crash between the write and the answer, nothing stored, and what it then does twice counts once.
 * @param attempt of the execution, from 1
 */
export async function findEarlier<T>(objects: Pick<ObjectStore, "get">, attempt: number, key: string, schema: z.ZodType<T>): Promise<T | null> {
  return attempt > 1 ? findCheckpoint(objects, key, schema) : null;
}

/** @throws MissingCheckpointError */
export async function readCheckpoint<T>(objects: Pick<ObjectStore, "get">, key: string, schema: z.ZodType<T>): Promise<T> {
  const found = await findCheckpoint(objects, key, schema);
  if (found === null) throw new MissingCheckpointError(`no checkpoint at ${key}`);
  return found;
}

/** Writes once. Where the key exists, what stands there is handed back: an earlier attempt got as far. */
export async function writeCheckpoint<T>(objects: ObjectStore, key: string, schema: z.ZodType<T>, value: T): Promise<T> {
  const written = await objects.putNew(key, JSON.stringify(value), "application/json");
  return written ? value : readCheckpoint(objects, key, schema);
}
