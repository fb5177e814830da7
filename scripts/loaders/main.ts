/* npm run test:loaders: each consumer's loader reads ten rows of an exported dataset from S3 and renders them. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Failure, runMain } from "../lib/failure.mjs";
import { ensureLoaderPython } from "./loader-python.ts";
import { renderOutcomes } from "./render-outcomes.ts";
import { type LoaderOutcome, loaders, runLoader } from "./run-loader.ts";

const FOLDER = join(import.meta.dirname, "../../.dive/loaders");
const ROWS = 10;

await runMain(async () => {
  const { values } = parseArgs({ options: { dataset: { type: "string" }, torch: { type: "boolean", default: false } } });
  if (values.dataset === undefined) throw new Failure("Name the dataset: npm run test:loaders -- --dataset s3://BUCKET/datasets/NAME/v1");
  const { python, missing } = await ensureLoaderPython(FOLDER, values.torch, console.error);
  const environment = { ...process.env, HF_HUB_OFFLINE: "1", HF_DATASETS_CACHE: join(FOLDER, "cache"), TOKENIZERS_PARALLELISM: "false" };
  const outcomes: LoaderOutcome[] = [];
  for (const loader of loaders) {
    console.error(`${loader} ...`);
    outcomes.push(await runLoader(python, loader, values.dataset, environment));
  }
  console.log(renderOutcomes(outcomes, missing));
  const passed = outcomes.filter(({ loaded }) => loaded?.rows === ROWS).length;
  console.log(`\n${passed} passed, ${outcomes.length - passed} failed`);
  return passed === outcomes.length ? 0 : 1;
});
