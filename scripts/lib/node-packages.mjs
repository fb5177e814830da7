import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { succeeds } from "./child.mjs";
import { Failure } from "./failure.mjs";

/**
 * Installs the packages of package-lock.json. A first, slow download can trip npm over its own clearing up (ENOTEMPTY), so it is asked
 * twice: what has come by then is in its cache.
 * @param {string} root @param {(text: string) => void} say
 */
export async function installNodePackages(root, say) {
  say("Installing the npm packages (about a minute the first time) ...");
  if (await npmCi(root)) return;
  say("npm ci failed, see above: once more, with what it has fetched ...");
  if (!(await npmCi(root))) throw new Failure("npm ci failed, see above: put that right and try again.");
}

const npmCi = (root) => succeeds("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], root);

/** Whether just the packages of package-lock.json are there: npm writes what it installed, at the end, into node_modules/.package-lock.json. @param {string} root */
export function hasNodePackages(root) {
  if (!existsSync(join(root, "node_modules/.bin/node"))) return false;
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(join(root, "node_modules/.package-lock.json"));
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === "" || link) return true;
    // Optional packages are for other machines unless they are installed.
    if (!installed[path]) return optional;
    return installed[path].version === version && existsSync(join(root, path, "package.json"));
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return {};
  }
}
