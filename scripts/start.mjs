/* npm start: installs what is missing, then goes on under the project's own Node.js. Needs nothing but Node.js itself. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { Failure, runMain } from "./lib/failure.mjs";
import { takeLock } from "./lib/lock.mjs";
import { PROJECT_NODE, ROOT, setup } from "./setup.mjs";

await runMain(async () => {
  const { holder } = takeLock(join(ROOT, ".dive/start.lock"));
  if (holder !== undefined) throw new Failure(`Another npm start is at work here (process ${holder}): wait for it, or end it.`);
  await setup(console.error);
  return goOn(["scripts/local/start.ts", ...process.argv.slice(2)]);
});

/** Ctrl-C reaches the child too, which then cleans up: this process waits for it. */
function goOn(parameters) {
  const child = spawn(PROJECT_NODE, parameters, { cwd: ROOT, stdio: "inherit" });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
