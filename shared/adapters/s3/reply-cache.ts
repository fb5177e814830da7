import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { upstreamReplyKey } from "../../contracts/object-keys.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ReplyCache } from "../../ports/upstreams.ts";
import { readObject } from "./read-object.ts";
import { createShortPath } from "./short-path.ts";

const Stored = z.object({
  expiresAt: z.iso.datetime(),
  reply: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), text: z.string() }),
});

/** Replies as objects that say themselves when they expire; the bucket's lifecycle removes them some time after. */
export function createReplyCache(client: S3Client, bucket: string, clock: Clock): ReplyCache {
  const send = createShortPath(client, bucket);
  return {
    async get(key) {
      const text = await readObject(client, send, bucket, upstreamReplyKey(key));
      const stored = text === null ? null : parse(text);
      return stored && Date.parse(stored.expiresAt) > clock.now().getTime() ? stored.reply : null;
    },
    async put(key, reply, seconds) {
      const expiresAt = new Date(clock.now().getTime() + seconds * 1000).toISOString();
      const body = JSON.stringify({ expiresAt, reply } satisfies z.infer<typeof Stored>);
      const answer = await send({ method: "PUT", key: upstreamReplyKey(key), headers: { "content-type": "application/json" }, body });
      if (answer?.status === 200) return;
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: upstreamReplyKey(key), Body: body, ContentType: "application/json" }));
    },
  };
}

/** null for an object of another version: the upstream is then asked again. */
function parse(text: string): z.infer<typeof Stored> | null {
  try {
    return Stored.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
