/* npm stop: ends local AWS and the stand-in model. What they hold is kept for the next npm start. Needs nothing but Node.js itself. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runMain } from "./lib/failure.mjs";
import { endProcess } from "./lib/own-process.mjs";

const FOLDER = join(dirname(dirname(fileURLToPath(import.meta.url))), ".dive/local");

await runMain(async () => {
  const ended = await Promise.all(pidFiles().map(async (file) => ((await endProcess(join(FOLDER, file))) ? [file.replace(".pid", "")] : [])));
  const names = ended.flat();
  console.log(names.length === 0 ? "Nothing was running." : `Stopped: ${names.join(", ")}. npm start goes on where they left off.`);
});

function pidFiles() {
  try {
    return readdirSync(FOLDER).filter((name) => name.endsWith(".pid"));
  } catch {
    return [];
  }
}
