import { spawn } from "node:child_process";

/**
 * Goes on under another Node.js. Ctrl-C reaches the child too, which then cleans up: this process waits for it.
 * @param {string} node @param {readonly string[]} parameters @param {string} cwd
 * @returns {Promise<number>} its exit code
 */
export function goOn(node, parameters, cwd) {
  const child = spawn(node, parameters, { cwd, stdio: "inherit" });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
