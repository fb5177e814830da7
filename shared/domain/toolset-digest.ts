import { createHash } from "node:crypto";

/** The same for the same tools in any order. The toolsets of 200,000 cycles by name would fill a small function's memory. */
export function toolsetDigest(names: readonly string[]): string {
  return createHash("sha256")
    .update([...names].sort().join())
    .digest("base64")
    .slice(0, 22);
}
