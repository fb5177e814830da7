import { GetObjectCommand, NoSuchKey, type S3Client } from "@aws-sdk/client-s3";
import type { SendDirectly } from "./short-path.ts";

/** An object's text, null where there is none. Needs s3:ListBucket too: without it S3 answers 403 in place of 404 for a missing key. */
export async function readObject(client: S3Client, send: SendDirectly, bucket: string, key: string): Promise<string | null> {
  const answer = await send({ method: "GET", key });
  if (answer?.status === 200) return answer.body;
  if (answer?.status === 404 && answer.body.includes("<Code>NoSuchKey</Code>")) return null;
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Body === undefined ? "" : await Body.transformToString("utf-8");
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}
