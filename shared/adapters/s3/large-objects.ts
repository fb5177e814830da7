import { Readable } from "node:stream";
import { GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, PutObjectCommand, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { LargeObjects } from "../../ports/large-objects.ts";
import type { Backoff } from "../aws/backoff.ts";
import { defaultBackoff, withBackoff } from "../aws/backoff.ts";

/** Parts that are held at once times their size: 32 MB. S3 takes 10,000 parts, so that an object may have 80 GB. */
const partBytes = 8_000_000;
const partsAtOnce = 4;

const isNamed = (error: unknown, ...names: string[]) => error instanceof S3ServiceException && names.includes(error.name);

/**
 * Large objects of one bucket, by multipart upload where one part is not enough. Conditions hold for both ways:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function createLargeObjects(client: S3Client, bucket: string, backoff: Backoff = defaultBackoff): LargeObjects {
  const at = (key: string) => ({ Bucket: bucket, Key: key });
  return {
    async putNewStream(key, chunks, contentType) {
      const params = { ...at(key), Body: Readable.from(chunks, { objectMode: false }), ContentType: contentType, IfNoneMatch: "*" };
      try {
        await new Upload({ client, params, partSize: partBytes, queueSize: partsAtOnce }).done();
        return true;
      } catch (error) {
        if (isNamed(error, "PreconditionFailed")) return false;
        throw error;
      }
    },
    async sizeOf(key) {
      try {
        return (await client.send(new HeadObjectCommand(at(key)))).ContentLength ?? 0;
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    },
    async readRange(key, start, end) {
      const { Body } = await client.send(new GetObjectCommand({ ...at(key), Range: `bytes=${start}-${end - 1}` }));
      if (Body === undefined) throw new Error(`${key} has no bytes from ${start} to ${end}`);
      return Body.transformToByteArray();
    },
    async replace(key, next, contentType) {
      const attempt = async () => {
        const { text, etag } = await readWithTag(client, at(key));
        const body = next(text);
        if (body === null) return false;
        const unchanged = etag === null ? { IfNoneMatch: "*" } : { IfMatch: etag };
        await client.send(new PutObjectCommand({ ...at(key), Body: body, ContentType: contentType, ...unchanged }));
        return true;
      };
      return withBackoff(backoff, (error) => isNamed(error, "PreconditionFailed", "ConditionalRequestConflict"), attempt);
    },
  };
}

async function readWithTag(client: S3Client, at: { Bucket: string; Key: string }): Promise<{ text: string | null; etag: string | null }> {
  try {
    const { Body, ETag = null } = await client.send(new GetObjectCommand(at));
    return { text: (await Body?.transformToString("utf-8")) ?? "", etag: ETag };
  } catch (error) {
    if (error instanceof NoSuchKey) return { text: null, etag: null };
    throw error;
  }
}
