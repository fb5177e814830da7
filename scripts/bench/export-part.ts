import { execFile } from "node:child_process";
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { ensureLoaderPython } from "../loaders/loader-python.ts";
import type { Figure } from "./figure.ts";
import { median } from "./statistics.ts";

const DIVE = join(import.meta.dirname, "../../.dive");
const FOLDER = join(DIVE, "bench-export");
const SMALL = 100;
const LARGE = 1_000;
const REPEATS = 3;
/** Of the function that writes shards. */
const LAMBDA_MEGABYTES = 512;
/** What Lambda leaves to the heap of a function with so much memory, or a little less. */
const HEAP = "--max-old-space-size=384";

const Written = z.object({ rows: z.number(), sourceMegabytes: z.number(), seconds: z.number(), peakMegabytes: z.number(), fileMegabytes: z.number() });
const Arrow = z.object({ seconds: z.number(), arrowSeconds: z.number(), peakMegabytes: z.number() });

/** How fast a canonical shard is written, against pyarrow writing the same rows on the same machine just after, and in how much memory. */
export async function measureExport(signal: AbortSignal): Promise<Figure[]> {
  const { python } = await ensureLoaderPython(join(DIVE, "loaders"), false, console.error);
  mkdirSync(FOLDER, { recursive: true });
  try {
    const lines = join(FOLDER, "rows.jsonl");
    const [ours, theirs] = [await repeat(() => write(SMALL, signal, lines)), await repeat(() => arrow(python, lines, signal))];
    const large = await write(LARGE, signal);
    const first = ours[0];
    const lineMegabytes = statSync(lines).size / 1e6;
    const [seconds, pySeconds, arrowSeconds] = [ours.map((run) => run.seconds), theirs.map((run) => run.seconds), theirs.map((run) => run.arrowSeconds)].map(
      median,
    ) as [number, number, number];
    return [
      {
        name: `export of a canonical shard, ${SMALL} MB`,
        value: lineMegabytes / seconds,
        unit: "MB/s",
        aim: null,
        limit: { what: "MB/s of pyarrow, JSON lines in, Parquet out", value: lineMegabytes / pySeconds },
        notes: [
          `${first?.rows} rows of ${((1000 * lineMegabytes) / (first?.rows ?? 1)).toFixed(0)} KB as JSON lines; median of ${REPEATS}; one process, one thread of our own`,
          "ours reads rollout.json and task.json, checks them, makes the row, encodes, hashes and writes a file; S3 is not in it",
          `pyarrow's share, columns in memory to file, is ${(lineMegabytes / arrowSeconds).toFixed(0)} MB/s`,
          `stored: ${(first?.fileMegabytes ?? 0).toFixed(1)} MB`,
        ],
      },
      {
        name: "export against pyarrow",
        value: pySeconds / seconds,
        unit: "x",
        aim: null,
        limit: null,
        notes: ["how many times as fast as pyarrow with Python's json, the same rows in the same run"],
      },
      memory(SMALL, Math.max(...ours.map((run) => run.peakMegabytes)), Math.max(...theirs.map((run) => run.peakMegabytes))),
      memory(LARGE, large.peakMegabytes, null),
    ];
  } finally {
    rmSync(FOLDER, { recursive: true, force: true });
  }
}

function memory(megabytes: number, peak: number, pyarrow: number | null): Figure {
  return {
    name: `peak memory of a shard of ${megabytes} MB of rows`,
    value: peak,
    unit: "MB",
    aim: { bound: "at most", value: LAMBDA_MEGABYTES },
    limit: { what: "MB, the function's", value: LAMBDA_MEGABYTES },
    notes: [`of a Node.js process of its own, with ${HEAP}, all that it loads included${pyarrow === null ? "" : `; pyarrow's: ${pyarrow.toFixed(0)} MB`}`],
  };
}

async function repeat<T>(work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let n = 0; n < REPEATS; n++) results.push(await work());
  return results;
}

async function write(megabytes: number, signal: AbortSignal, lines?: string) {
  const child = join(import.meta.dirname, "export-child.ts");
  const args = [HEAP, child, String(megabytes), join(FOLDER, "shard.parquet"), ...(lines === undefined ? [] : [lines])];
  return Written.parse(JSON.parse((await promisify(execFile)(process.execPath, args, { signal })).stdout));
}

async function arrow(python: string, lines: string, signal: AbortSignal) {
  const args = [join(import.meta.dirname, "pyarrow_rows.py"), lines, join(FOLDER, "pyarrow.parquet")];
  return Arrow.parse(JSON.parse((await promisify(execFile)(python, args, { signal })).stdout));
}
