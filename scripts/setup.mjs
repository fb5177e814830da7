/* Installs what is missing: the npm packages, and .venv. Needs nothing but Node.js itself. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runMain } from "./lib/failure.mjs";
import { checkNode, findPython } from "./lib/machine.mjs";
import { ensureNodePackages } from "./lib/node-packages.mjs";
import { buildSandbox, ensurePythonEnvironment } from "./lib/python-environment.mjs";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const PROJECT_NODE = join(ROOT, "node_modules/.bin/node");

/** npm waits for the network while Python compiles, so both go on side by side. @param {(text: string) => void} say */
export async function setup(say) {
  checkNode();
  // Before the minute that the packages take, not after it.
  findPython();
  const outcomes = await Promise.allSettled([ensureNodePackages(ROOT, say), ensurePythonEnvironment(ROOT, say).then(() => buildSandbox(ROOT))]);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runMain(async () => setup(console.error));
