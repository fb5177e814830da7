import { createHash } from "node:crypto";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { z } from "zod";
import { createObjectClient, createObjectStore } from "../../../shared/adapters/s3/object-store.ts";
import { Task } from "../../../shared/contracts/task.ts";

const Manifest = z.looseObject({
  rows: z.int(),
  shards: z.array(z.strictObject({ key: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
  counts: z.looseObject({
    k: z.record(z.string(), z.int()),
    domain: z.record(z.string(), z.int()),
    rejected: z.record(z.string(), z.int()),
    failed: z.record(z.string(), z.int()),
    cycles: z.record(z.string(), z.int()),
  }),
  coverage: z.unknown(),
  settings: z.unknown(),
});

export type Dataset = Awaited<ReturnType<typeof readDataset>>;

const Removed = z.looseObject({ id: z.string() });
const linesIn = (text: string) => text.split("\n").slice(0, -1);
const idsIn = (text: string) => linesIn(text).map((line) => Removed.parse(JSON.parse(line)).id);

/** Reads a run's dataset from S3 and measures its shards anew. @param address `s3://bucket/prefix/` */
export async function readDataset(address: string) {
  const { hostname: bucket, pathname } = new URL(address);
  const prefix = pathname.slice(1);
  const client = createObjectClient();
  const objects = createObjectStore(client, bucket);
  const textOf = async (key: string) => (await objects.get(key)) ?? Promise.reject(new Error(`no object ${key}`));
  const keys = await Array.fromAsync(objects.list(prefix));
  const manifest = Manifest.parse(JSON.parse(await textOf(`${prefix}manifest.json`)));
  const shards = [];
  for (const { key } of manifest.shards) {
    const text = await textOf(key);
    const rows = linesIn(text).map((line) => Task.parse(JSON.parse(line)));
    shards.push({ key, rows, bytes: Buffer.byteLength(text), sha256: createHash("sha256").update(text).digest("hex") });
  }
  const removed = [];
  for (const key of keys.filter((key) => key.startsWith(`${prefix}removed/`))) removed.push({ key, ids: idsIn(await textOf(key)) });
  const writtenAt = async (key: string) => (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).LastModified?.getTime() ?? 0;
  return { bucket, prefix, keys, manifest, shards, rows: shards.flatMap((shard) => shard.rows), removed, writtenAt, objects };
}
