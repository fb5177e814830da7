import { createHash } from "node:crypto";
import type { LargeReply } from "../../../shared/contracts/api.ts";
import { replyKey } from "../../../shared/contracts/object-keys.ts";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { ObjectStore } from "../../../shared/ports/object-store.ts";

/** Above this a body is handed out as a link; API Gateway and Lambda end replies at 6 MB. */
export const largeReplyBytes = 64 * 1024;
const linkSeconds = 900;

export type LargeReplyDeps = { objects: Pick<ObjectStore, "putNew" | "presign">; clock: Clock };

/** Stores the body and answers with a link to it. */
export async function storeLargeReply(deps: LargeReplyDeps, body: string): Promise<LargeReply> {
  const now = deps.clock.now();
  // The day is part of the name: what is stored under it outlives every link to it, since objects are removed a whole day later.
  const name = createHash("sha256").update(now.toISOString().slice(0, 10)).update(body).digest("hex");
  await deps.objects.putNew(replyKey(name), body, "application/json");
  return {
    href: await deps.objects.presign(replyKey(name), linkSeconds),
    bytes: Buffer.byteLength(body),
    expiresAt: new Date(now.getTime() + linkSeconds * 1000).toISOString(),
  };
}
