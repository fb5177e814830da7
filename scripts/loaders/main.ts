/* npm run test:loaders: each consumer's loader reads ten rows of an exported dataset from S3 and renders them. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runMain } from "../lib/failure.mjs";
import { LOCAL_CREDENTIALS, LOCAL_REGION } from "../local/local-stack.ts";
import { ensureLoaderPython } from "./loader-python.ts";
import { makeLocalDataset } from "./local-dataset.ts";
import { renderOutcomes } from "./render-outcomes.ts";
import { type LoaderOutcome, loaders, runLoader } from "./run-loader.ts";

const FOLDER = join(import.meta.dirname, "../../.dive/loaders");
const ROWS = 10;

await runMain(async () => {
  const { values } = parseArgs({ options: { dataset: { type: "string" }, torch: { type: "boolean", default: false } } });
  const interrupt = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interrupt.abort());
  const { python, missing } = await ensureLoaderPython(FOLDER, values.torch, console.error);
  if (values.dataset !== undefined) return runLoaders(python, missing, values.dataset, {}, interrupt.signal);
  const { stack, dataset } = await makeLocalDataset(join(FOLDER, "stack"), interrupt.signal);
  try {
    console.error(`Made ${dataset}`);
    const { accessKeyId, secretAccessKey } = LOCAL_CREDENTIALS;
    const access = { AWS_ENDPOINT_URL: stack.endpoint, AWS_REGION: LOCAL_REGION, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    return await runLoaders(python, missing, dataset, access, interrupt.signal);
  } finally {
    await stack.stop();
  }
});

async function runLoaders(python: string, missing: readonly string[], dataset: string, access: NodeJS.ProcessEnv, signal: AbortSignal): Promise<number> {
  const quiet = { HF_HUB_OFFLINE: "1", HF_DATASETS_CACHE: join(FOLDER, "cache"), TOKENIZERS_PARALLELISM: "false" };
  const outcomes: LoaderOutcome[] = [];
  for (const loader of loaders) {
    signal.throwIfAborted();
    console.error(`${loader} ...`);
    outcomes.push(await runLoader(python, loader, dataset, { ...process.env, ...quiet, ...access }));
  }
  console.log(renderOutcomes(outcomes, missing));
  const passed = outcomes.filter(({ loaded }) => loaded?.rows === ROWS).length;
  console.log(`\n${passed} passed, ${outcomes.length - passed} failed`);
  return passed === outcomes.length ? 0 : 1;
}
