import { spawn } from "node:child_process";

const SIGNALS = /** @type {const} */ (["SIGTERM", "SIGHUP"]);

/**
 * Runs a command to its end, its output shown. Who ends this process ends the command first: the terminal tells both of an interrupt, but
 * nobody tells the command of the other signals.
 * @param {string} command @param {readonly string[]} parameters @param {string} cwd
 * @returns {Promise<boolean>} whether it succeeded; a command that cannot be started did not
 */
export function succeeds(command, parameters, cwd) {
  const child = spawn(command, parameters, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  const endBoth = (/** @type {NodeJS.Signals} */ signal) => {
    child.once("exit", () => process.kill(process.pid, signal));
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.once(signal, endBoth);
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ succeeded) => {
      for (const signal of SIGNALS) process.off(signal, endBoth);
      resolve(succeeded);
    };
    child.once("error", () => end(false));
    child.once("exit", (code) => end(code === 0));
  });
}
