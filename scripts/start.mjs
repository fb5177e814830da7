/* npm start: installs what is missing, then goes on under the project's own Node.js. Needs nothing but Node.js itself. */
import { join } from "node:path";
import { Failure, runMain } from "./lib/failure.mjs";
import { goOn } from "./lib/go-on.mjs";
import { takeLock } from "./lib/lock.mjs";
import { PROJECT_NODE, ROOT, setup } from "./setup.mjs";

await runMain(async () => {
  const { holder } = takeLock(join(ROOT, ".dive/start.lock"));
  if (holder !== undefined) throw new Failure(`Another npm start is at work here (process ${holder}): wait for it, or end it.`);
  await setup(console.error);
  return goOn(PROJECT_NODE, ["scripts/local/start.ts", ...process.argv.slice(2)], ROOT);
});
