import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** npm could not install a package; the message ends with what it said. */
export class NpmError extends Error {
  override readonly name = "NpmError";
}

/** No install script runs: a package that needs one to build itself does not work here. */
const quiet = ["--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error", "--omit-lockfile-registry-resolved"];
const manifests = ["package.json", "package-lock.json"];

/** Installs a package as npm names it (name, name@version) into a folder of its own, with a lock file. @throws NpmError */
export async function installPackage(specifier: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  await npm(folder, ["install", "--save-exact", ...quiet, "--", specifier]);
}

/** Keeps what was installed, to be installed again. */
export async function keepLock(folder: string, locked: string): Promise<void> {
  await mkdir(locked, { recursive: true });
  for (const manifest of manifests) await copyFile(join(folder, manifest), join(locked, manifest));
}

/** Installs what a lock file says into `folder`, unless just that is there. @throws NpmError */
export async function installLocked(locked: string, folder: string): Promise<void> {
  const wanted = await readFile(join(locked, "package-lock.json"), "utf8");
  const installed = await readFile(join(folder, "installed.json"), "utf8").catch(() => null);
  if (installed === wanted) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const manifest of manifests) await copyFile(join(locked, manifest), join(folder, manifest));
  await npm(folder, ["ci", ...quiet]);
  await writeFile(join(folder, "installed.json"), wanted);
}

async function npm(folder: string, parameters: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)("npm", parameters, { cwd: folder, maxBuffer: 10_000_000 });
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : "";
    throw new NpmError(`npm ${parameters[0]} failed: ${said.slice(-1_000) || String(cause)}`, { cause });
  }
}
