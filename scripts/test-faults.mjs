/* npm run test:faults: installs what is missing, then 200 tasks x 8 samples under faults on a local AWS of its own. Needs nothing but Node.js itself. */
import { join } from "node:path";
import { runMain } from "./lib/failure.mjs";
import { goOn } from "./lib/go-on.mjs";
import { PROJECT_NODE, ROOT, setup } from "./setup.mjs";

await runMain(async () => {
  await setup(console.error);
  return goOn(PROJECT_NODE, [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--project", "faults"], ROOT);
});
