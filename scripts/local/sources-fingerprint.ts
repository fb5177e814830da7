import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const FILES = ["sst.config.ts", "package-lock.json"];
const FOLDERS = ["stacks", "state-machines", "functions", "shared", "openapi", "scripts/deployment", "scripts/python"];

/** A hash of every file that a deployment is made from, of the commit that it records, and of `settings`. */
export async function sourcesFingerprint(root: string, settings: readonly string[]): Promise<string> {
  const listed = await Promise.all(FOLDERS.map((folder) => filesBelow(root, folder)));
  const files = [...FILES, ...listed.flat()].sort();
  const hash = createHash("sha256").update(JSON.stringify([commit(root), ...settings]));
  for (const file of files)
    hash.update(`${file}\0`).update(
      createHash("sha256")
        .update(await readFile(join(root, file)))
        .digest(),
    );
  return hash.digest("hex");
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("__pycache__"))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function commit(root: string): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}
