import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { succeeds } from "../lib/child.mjs";
import { Failure } from "../lib/failure.mjs";
import { checkDisk, findPython } from "../lib/machine.mjs";

const ROOT = join(import.meta.dirname, "../..");
const LOADERS = join(ROOT, "training/loaders");
/** LLaMA-Factory's modules for data need 3.11. */
const OLDEST_MINOR = 11;
const PLAIN_BYTES = 2e9;
const TORCH_BYTES = 9e9;

export type LoaderPython = {
  python: string;
  /** Packages of consumers that this Python or machine did not get. */
  missing: readonly string[];
};

/**
 * Makes the loaders' own Python environment below `directory` unless it is there with just these packages.
 * @param torch with torch too, so that more of the consumers' own code runs
 * @throws Failure that says in a sentence what went wrong
 */
export async function ensureLoaderPython(directory: string, torch: boolean, say: (text: string) => void): Promise<LoaderPython> {
  const folder = join(directory, torch ? "venv-torch" : "venv");
  const python = join(folder, "bin/python");
  const requirements = ["requirements.txt", ...(torch ? ["requirements-torch.txt"] : [])].map((name) => join(LOADERS, name));
  const consumers = consumerPackages();
  const hash = createHash("sha256");
  for (const file of [...requirements, join(LOADERS, "consumers.txt")]) hash.update(readFileSync(file));
  const stamp = join(folder, "made.json");
  const made = `${hash.digest("hex")}\n`;
  if (existsSync(stamp)) {
    const [known = "", ...missing] = readFileSync(stamp, "utf8").split(/(?<=\n)/);
    if (known === made) return { python, missing: missing.map((line) => line.trim()) };
  }
  const base = findPython(OLDEST_MINOR);
  checkDisk(ROOT, torch ? TORCH_BYTES : PLAIN_BYTES);
  say(`Installing the loaders' Python packages${torch ? " with torch (several minutes)" : " (a minute)"} ...`);
  rmSync(folder, { recursive: true, force: true });
  if (!(await succeeds(base, ["-m", "venv", folder], ROOT))) throw new Failure("Making the loaders' Python environment failed, see above.");
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:"];
  if (!(await succeeds(python, [...pip, ...requirements.flatMap((file) => ["-r", file])], ROOT)))
    throw new Failure("Installing the loaders' Python packages failed, see above.");
  const missing: string[] = [];
  for (const consumer of consumers) if (!(await succeeds(python, [...pip, "--no-deps", consumer], ROOT))) missing.push(consumer);
  writeFileSync(stamp, made + missing.map((one) => `${one}\n`).join(""));
  return { python, missing };
}

function consumerPackages(): string[] {
  const lines = readFileSync(join(LOADERS, "consumers.txt"), "utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}
