import { spawn } from "node:child_process";

/**
 * Runs a command to its end, its output shown.
 * @param {string} command @param {readonly string[]} parameters @param {string} cwd
 * @returns {Promise<boolean>} whether it succeeded; a command that cannot be started did not
 */
export function succeeds(command, parameters, cwd) {
  const child = spawn(command, parameters, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
