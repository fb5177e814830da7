/* Installs what is missing: the npm packages, and .venv. Needs nothing but Node.js itself. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runMain } from "./lib/failure.mjs";
import { checkDisk, checkNode, checkNpm, findPython, INSTALL_BYTES, RUN_BYTES } from "./lib/machine.mjs";
import { hasNodePackages, installNodePackages } from "./lib/node-packages.mjs";
import { buildSandbox, hasPythonEnvironment, makePythonEnvironment } from "./lib/python-environment.mjs";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const PROJECT_NODE = join(ROOT, "node_modules/.bin/node");

/** @param {(text: string) => void} say */
export async function setup(say) {
  // All that can be wrong with the machine comes before the minute that an installation takes, not after it.
  checkNode();
  const python = findPython();
  const [hasPackages, hasEnvironment] = [hasNodePackages(ROOT), hasPythonEnvironment(ROOT)];
  if (!hasPackages) checkNpm();
  checkDisk(ROOT, hasPackages && hasEnvironment ? RUN_BYTES : INSTALL_BYTES);
  // npm waits for the network while Python compiles, so both go on side by side.
  const outcomes = await Promise.allSettled([
    hasPackages ? undefined : installNodePackages(ROOT, say),
    (hasEnvironment ? Promise.resolve() : makePythonEnvironment(ROOT, python, say)).then(() => buildSandbox(ROOT)),
  ]);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runMain(async () => setup(console.error));
