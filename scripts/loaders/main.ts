/* npm run test:loaders: each consumer's loader reads up to ten rows of an exported dataset from S3 and renders them. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readStackFile } from "../../cli/stack-file.ts";
import { runMain } from "../lib/failure.mjs";
import { LOCAL_CREDENTIALS, LOCAL_REGION } from "../local/local-stack.ts";
import { ensureLoaderPython } from "./loader-python.ts";
import { makeLocalDataset } from "./local-dataset.ts";
import { renderOutcomes } from "./render-outcomes.ts";
import { type LoaderOutcome, loaders, runLoader } from "./run-loader.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, ".dive/loaders");
const ROWS = 10;

await runMain(async () => {
  const { values } = parseArgs({ options: { dataset: { type: "string" }, torch: { type: "boolean", default: false } } });
  const interrupt = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interrupt.abort());
  const { python, missing } = await ensureLoaderPython(FOLDER, values.torch, console.error);
  // A dataset of the user's own may hold fewer.
  if (values.dataset !== undefined)
    return runLoaders(python, missing, { dataset: values.dataset, access: accessTo(values.dataset), leastRows: 1 }, interrupt.signal);
  const { stack, dataset } = await makeLocalDataset(join(FOLDER, "stack"), interrupt.signal);
  try {
    console.error(`Made ${dataset}`);
    return await runLoaders(python, missing, { dataset, access: localAccess(stack.endpoint), leastRows: ROWS }, interrupt.signal);
  } finally {
    await stack.stop();
  }
});

/** A dataset in the bucket of `npm start`'s local stack is read there; any other with what the shell says of AWS. */
function accessTo(dataset: string): NodeJS.ProcessEnv {
  const stack = readStackFile(ROOT);
  return stack !== null && dataset.startsWith(`s3://${stack.bucket}/`) ? localAccess(stack.endpoint) : {};
}

function localAccess(endpoint: string): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey } = LOCAL_CREDENTIALS;
  return { AWS_ENDPOINT_URL: endpoint, AWS_REGION: LOCAL_REGION, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
}

type Read = { dataset: string; access: NodeJS.ProcessEnv; leastRows: number };

async function runLoaders(python: string, missing: readonly string[], { dataset, access, leastRows }: Read, signal: AbortSignal): Promise<number> {
  const quiet = { HF_HUB_OFFLINE: "1", HF_DATASETS_CACHE: join(FOLDER, "cache"), TOKENIZERS_PARALLELISM: "false" };
  const outcomes: LoaderOutcome[] = [];
  for (const loader of loaders) {
    signal.throwIfAborted();
    console.error(`${loader} ...`);
    outcomes.push(await runLoader(python, loader, dataset, { ...process.env, ...quiet, ...access }));
  }
  console.log(renderOutcomes(outcomes, missing));
  const passed = outcomes.filter(({ loaded }) => loaded !== null && loaded.rows >= leastRows).length;
  console.log(`\n${passed} passed, ${outcomes.length - passed} failed`);
  return passed === outcomes.length ? 0 : 1;
}
