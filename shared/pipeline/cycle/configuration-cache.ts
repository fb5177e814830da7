import { Configuration } from "../../contracts/configuration.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readCheckpoint } from "../checkpoint.ts";

type Reader = Pick<ObjectStore, "get">;
const remembered = new WeakMap<Reader, Map<string, Configuration>>();
const capacity = 200;

/** A cycle's configuration. It is written once, so a warm function remembers the last ones that it read. */
export async function readConfiguration(objects: Reader, key: string): Promise<Configuration> {
  const known = remembered.get(objects) ?? new Map<string, Configuration>();
  remembered.set(objects, known);
  const found = known.get(key);
  if (found) return found;
  const configuration = await readCheckpoint(objects, key, Configuration);
  const oldest = known.keys().next();
  if (known.size >= capacity && !oldest.done) known.delete(oldest.value);
  known.set(key, configuration);
  return configuration;
}
