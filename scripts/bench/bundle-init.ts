import { execFile } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { sum } from "./statistics.ts";

const Init = z.object({ wallMs: z.number(), cpuMs: z.number() });
export type Init = z.infer<typeof Init>;

const PROGRAM = `
const before = process.cpuUsage();
const started = performance.now();
await import(process.argv[1]);
const wallMs = performance.now() - started;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000 }));
process.exit(0);
`;

/** Imports a handler as its first call does, in a Node.js of its own with the flag that the function has. */
export async function importBundle(file: string, signal: AbortSignal): Promise<Init> {
  const args = ["--enable-source-maps", "--input-type=module", "--eval", PROGRAM, pathToFileURL(file).href];
  const { stdout } = await promisify(execFile)(process.execPath, args, { signal, env: { PATH: process.env.PATH } });
  return Init.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
}

/** Without the source maps. */
export async function bundleBytes(folder: string): Promise<number> {
  const files = (await readdir(folder)).filter((file) => !file.endsWith(".map"));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sum(sizes);
}
