import { Configuration } from "../../contracts/configuration.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readCheckpoint } from "../checkpoint.ts";

const remembered = new Map<string, Configuration>();
const capacity = 200;

/** A cycle's configuration. Written once, so a warm function may remember it. */
export async function readConfiguration(objects: Pick<ObjectStore, "get">, key: string): Promise<Configuration> {
  const known = remembered.get(key);
  if (known) return known;
  const configuration = await readCheckpoint(objects, key, Configuration);
  const oldest = remembered.keys().next();
  if (remembered.size >= capacity && !oldest.done) remembered.delete(oldest.value);
  remembered.set(key, configuration);
  return configuration;
}
