import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { succeeds } from "./child.mjs";
import { Failure } from "./failure.mjs";
import { checkDisk, checkNpm } from "./machine.mjs";

/** Installs the packages of package-lock.json unless just these are there. @param {string} root @param {(text: string) => void} say */
export async function ensureNodePackages(root, say) {
  if (isInstalled(root)) return;
  checkNpm();
  checkDisk(root);
  say("Installing the npm packages (about a minute the first time) ...");
  if (!(await succeeds("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], root)))
    throw new Failure("npm ci failed, see above: put that right and try again.");
}

/** npm keeps what it installed, at the end of an install, in node_modules/.package-lock.json. */
function isInstalled(root) {
  if (!existsSync(join(root, "node_modules/.bin/node"))) return false;
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(join(root, "node_modules/.package-lock.json"));
  // Optional packages are for other machines unless they are installed.
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) => path === "" || link || installed[path]?.version === version || (optional && !installed[path]),
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return {};
  }
}
