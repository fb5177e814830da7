import { createHash } from "node:crypto";
import type { FileSplit } from "../../contracts/dataset-rows/canonical.ts";
import type { Split } from "../../contracts/pools.ts";

/** One training entity in fifty is for validation. */
const forValidation = 0.02;

/** The file that a row is in, by its seed's entity alone: held-out seeds are the test split, and no entity is in two. */
export function fileSplitOf(seedSplit: Split, seedEntity: string): FileSplit {
  if (seedSplit === "eval") return "test";
  const fraction = createHash("sha256").update(`dive validation 1\n${seedEntity}`).digest().readUInt32BE(0) / 2 ** 32;
  return fraction < forValidation ? "validation" : "train";
}
