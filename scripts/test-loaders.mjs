/* npm run test:loaders: installs what is missing, then goes on under the project's own Node.js. Needs nothing but Node.js itself. */
import { runMain } from "./lib/failure.mjs";
import { goOn } from "./lib/go-on.mjs";
import { PROJECT_NODE, ROOT, setup } from "./setup.mjs";

await runMain(async () => {
  await setup(console.error);
  return goOn(PROJECT_NODE, ["scripts/loaders/main.ts", ...process.argv.slice(2)], ROOT);
});
