import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { Backoff } from "../aws/backoff.ts";
import { defaultBackoff, withBackoff } from "../aws/backoff.ts";
import { clientOptions } from "../aws/client-options.ts";
import { readObject } from "./read-object.ts";
import { createShortPath } from "./short-path.ts";

/**
 * Without the SDK's checksums, which cost a fifth of a small object's CPU: the signature covers the SHA-256 of every body, S3 keeps a
 * checksum of its own of every object, and TLS guards the way back.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html
 */
export const createObjectClient = (): S3Client =>
  new S3Client({ ...clientOptions, requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" });

const isNamed = (error: unknown, name: string) => error instanceof S3ServiceException && error.name === name;

/**
 * Objects of one bucket.
 * Conditional writes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function createObjectStore(client: S3Client, bucket: string, backoff: Backoff = defaultBackoff): ObjectStore {
  const send = createShortPath(client, bucket);
  return {
    get: (key) => readObject(client, send, bucket, key),
    async putNew(key, body, contentType) {
      const answer = await send({ method: "PUT", key, headers: { "content-type": contentType, "if-none-match": "*" }, body });
      if (answer?.status === 200 || answer?.status === 412) return answer.status === 200;
      // The length is named for the empty body, which the SDK takes for a stream of unknown length.
      const request = { Bucket: bucket, Key: key, Body: body, ContentLength: Buffer.byteLength(body), ContentType: contentType, IfNoneMatch: "*" };
      const put = () => client.send(new PutObjectCommand(request));
      // 409: another write of this key is under way; who of the two comes first is seen at the next attempt.
      const isUnderWay = (error: unknown) => isNamed(error, "ConditionalRequestConflict");
      try {
        await withBackoff(backoff, isUnderWay, put);
        return true;
      } catch (error) {
        if (isNamed(error, "PreconditionFailed")) return false;
        throw error;
      }
    },
    async *list(prefix) {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      }
    },
    presign: (key, seconds) => getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: seconds }),
  };
}
