import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { succeeds } from "./child.mjs";
import { Failure } from "./failure.mjs";

const IMPORTS = "import ministack.app, uvicorn, httptools, uvloop, orjson, Bio, numpy, wasmtime, componentize_py, tzdata";

/** Whether .venv is there, has the packages of scripts/python/requirements.txt, and works. @param {string} root */
export function hasPythonEnvironment(root) {
  const { python, stamp, requirements } = pathsIn(root);
  return readIfThere(stamp) === hashOf(requirements) && works(python);
}

/** Makes .venv. @param {string} root @param {string} base the Python that it is made from @param {(text: string) => void} say */
export async function makePythonEnvironment(root, base, say) {
  const { folder, python, stamp, requirements } = pathsIn(root);
  say(readIfThere(stamp) === undefined ? "Installing local AWS and the Python packages into .venv ..." : "Making .venv again: it is broken or outdated ...");
  rmSync(folder, { recursive: true, force: true });
  if (!(await succeeds(base, ["-m", "venv", folder], root))) throw new Failure("Making .venv failed, see above.");
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--only-binary=:all:", "-r", requirements];
  if (!(await succeeds(python, install, root))) throw new Failure("Installing the Python packages into .venv failed, see above: put that right and try again.");
  if (!works(python)) throw new Failure("The Python packages in .venv were installed but cannot be imported: delete .venv and try again.");
  writeFileSync(stamp, hashOf(requirements));
}

function pathsIn(root) {
  const folder = join(root, ".venv");
  const requirements = join(root, "scripts/python/requirements.txt");
  return { folder, python: join(folder, "bin/python"), stamp: join(folder, "requirements.sha256"), requirements };
}

const hashOf = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

function works(python) {
  return spawnSync(python, ["-c", IMPORTS], { stdio: "ignore" }).status === 0;
}

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Compiles the sandbox's Python for this machine, half a minute of one core the first time. @param {string} root */
export async function buildSandbox(root) {
  const python = join(root, ".venv/bin/python");
  if (!(await succeeds(python, ["scripts/python/build_sandbox.py"], root))) throw new Failure("Building the sandbox of code_execution failed, see above.");
}
