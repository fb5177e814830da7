import { createHash } from "node:crypto";
import { z } from "zod";
import { createLargeObjects } from "../../../shared/adapters/s3/large-objects.ts";
import { createObjectClient, createObjectStore } from "../../../shared/adapters/s3/object-store.ts";
import { SourceCounts, WrittenShard } from "../../../shared/contracts/export-plan.ts";
import { readParquet } from "../read-parquet.ts";

const Manifest = z.looseObject({
  dataset: z.string(),
  version: z.string(),
  shards: z.array(WrittenShard),
  source: SourceCounts,
  views: z.record(z.string(), z.looseObject({ rows: z.int(), bytes: z.int(), shards: z.int() })),
});

/** Reads an exported version from S3 as a trainer's machine would. @param address `s3://bucket/prefix/` */
export async function readExported(address: string) {
  const { hostname: bucket, pathname } = new URL(address);
  const prefix = pathname.slice(1);
  const client = createObjectClient();
  const [objects, large] = [createObjectStore(client, bucket), createLargeObjects(client, bucket)];
  const text = async (name: string) => (await objects.get(`${prefix}${name}`)) ?? Promise.reject(new Error(`no object ${prefix}${name}`));
  const bytes = async (key: string) => large.readRange(key, 0, (await large.sizeOf(key)) ?? 0);
  const manifest = Manifest.parse(JSON.parse(await text("manifest.json")));
  return {
    bucket,
    prefix,
    manifest,
    keys: await Array.fromAsync(objects.list(prefix)),
    text,
    latest: async () => JSON.parse((await objects.get(prefix.replace(/[^/]+\/$/, "latest.json"))) ?? "null"),
    /** What lies at each shard's key. */
    measured: () =>
      Promise.all(
        manifest.shards.map(async ({ key }) => {
          const stored = await bytes(key);
          return { key, bytes: stored.byteLength, sha256: createHash("sha256").update(stored).digest("hex") };
        }),
      ),
    async rows(folder: string): Promise<Record<string, unknown>[]> {
      const keys = manifest.shards.filter((shard) => shard.folder === folder).map(({ key }) => key);
      const read = async (key: string) =>
        key.endsWith(".parquet")
          ? readParquet(await bytes(key))
          : ((await objects.get(key)) ?? "").split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Record<string, unknown>]));
      return (await Promise.all(keys.map(read))).flat();
    },
  };
}
