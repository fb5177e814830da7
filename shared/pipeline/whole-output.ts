import { createHash } from "node:crypto";
import type { Json } from "../contracts/domain.ts";
import { type Evidence, ToolOutput } from "../contracts/evidence.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { readCheckpoint } from "./checkpoint.ts";

/**
 * The output of a piece of evidence, in full: what the model saw of it where that is all, which its hash shows; else it is read.
 * @throws MissingCheckpointError
 */
export async function wholeOutput(objects: Pick<ObjectStore, "get">, { shown, sha256, outputKey }: Evidence): Promise<Json> {
  if (createHash("sha256").update(shown).digest("hex") === sha256) return JSON.parse(shown);
  return (await readCheckpoint(objects, outputKey, ToolOutput)).output ?? null;
}
