import { execFileSync, spawnSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { Failure } from "./failure.mjs";

const NODE_MAJOR = 20;
const PYTHON_MINOR = 10;
/** What an installation takes, and what starting and running take once everything is installed. */
export const INSTALL_BYTES = 3e9;
export const RUN_BYTES = 0.5e9;
const PYTHONS = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"];

export function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < NODE_MAJOR) throw new Failure(`Node.js ${NODE_MAJOR} or newer is needed, and this is ${process.versions.node}: install it from nodejs.org.`);
}

export function checkNpm() {
  if (spawnSync("npm", ["--version"], { stdio: "ignore" }).status !== 0) {
    throw new Failure("npm was not found: install it (it comes with Node.js from nodejs.org).");
  }
}

/** @param {string} folder where things are about to be written @param {number} bytes */
export function checkDisk(folder, bytes) {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < bytes) throw new Failure(`${bytes / 1e9} GB of free disk space are needed in ${folder}, and ${(free / 1e9).toFixed(1)} GB are free: make room.`);
}

/** The first Python on the PATH that is new enough and can make virtual environments. @param {number} [oldest] 3.x's x */
export function findPython(oldest = PYTHON_MINOR) {
  const found = PYTHONS.flatMap((name) => {
    const version = pythonMinor(name);
    return version === undefined ? [] : [{ name, version }];
  });
  if (found.length === 0) throw new Failure(`Python 3.${oldest} or newer was not found: install it, with its venv module.`);
  const recent = found.find(({ version }) => version >= oldest);
  if (!recent) throw new Failure(`Python 3.${oldest} or newer is needed, and ${found[0].name} is 3.${found[0].version}: install a newer one.`);
  if (spawnSync(recent.name, ["-c", "import venv, ensurepip"], { stdio: "ignore" }).status !== 0) {
    throw new Failure(`${recent.name} has no venv module: install it (on Debian and Ubuntu: apt-get install python3-venv).`);
  }
  return recent.name;
}

/** 3.x's x; undefined if there is no such Python, or it is Python 2. @param {string} name */
function pythonMinor(name) {
  try {
    const code = "import sys; print(sys.version_info[1] if sys.version_info[0] == 3 else '')";
    const printed = execFileSync(name, ["-c", code], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return printed === "" ? undefined : Number(printed);
  } catch {
    return undefined;
  }
}
