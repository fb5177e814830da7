import type { z } from "zod";
import type { ObjectStore } from "../ports/object-store.ts";
import { readCheckpoint } from "./checkpoint.ts";

type Reader = Pick<ObjectStore, "get">;

/**
 * Reads checkpoints of one kind; being write-once, the last ones that were read are remembered by a warm function.
 * @param read from the store
 * @param capacity how many are remembered
 */
export function remembering<T>(read: (objects: Reader, key: string) => Promise<T>, capacity: number): (objects: Reader, key: string) => Promise<T> {
  const remembered = new WeakMap<Reader, Map<string, T>>();
  return async (objects, key) => {
    const known = remembered.get(objects) ?? new Map<string, T>();
    remembered.set(objects, known);
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = await read(objects, key);
    const oldest = known.keys().next();
    if (known.size >= capacity && !oldest.done) known.delete(oldest.value);
    known.set(key, value);
    return value;
  };
}

/** The same for checkpoints as they stand. */
export function rememberingCheckpoints<T>(schema: z.ZodType<T>, capacity: number) {
  return remembering((objects, key) => readCheckpoint(objects, key, schema), capacity);
}
