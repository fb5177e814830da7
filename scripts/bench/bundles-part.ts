import { join } from "node:path";
import { AUTHORIZER_FUNCTION, MINING_FUNCTION, NO_ROUTE_FUNCTION, PIPELINE_FUNCTIONS, ROUTES, TOOL_CALL_FUNCTION } from "../../stacks/lib/function-table.ts";
import { bundleHandlers } from "../deployment/bundle-handlers.ts";
import { bundleBytes, type Init, importBundle } from "./bundle-init.ts";
import type { Figure, Limit, Parts } from "./figure.ts";
import { median } from "./statistics.ts";

const FOLDER = join(import.meta.dirname, "../../.dive/bench-bundles");
const ENTRIES = [...PIPELINE_FUNCTIONS, ...ROUTES, NO_ROUTE_FUNCTION, MINING_FUNCTION, TOOL_CALL_FUNCTION, AUTHORIZER_FUNCTION].map(({ entry }) => entry);
const REPEATS = 5;
const MEGABYTE = 1024 * 1024;

/** What each Node.js function brings along, and what its first call pays for that. */
export async function measureBundles(signal: AbortSignal): Promise<Figure[]> {
  await bundleHandlers(ENTRIES, FOLDER);
  const megabytes: Record<string, number> = {};
  const wallMs: Record<string, number> = {};
  const cpuMs: Record<string, number> = {};
  for (const entry of ENTRIES) {
    const inits = await repeatImport(join(FOLDER, entry, "index.mjs"), signal);
    megabytes[entry] = (await bundleBytes(join(FOLDER, entry))) / MEGABYTE;
    wallMs[entry] = median(inits.map((init) => init.wallMs));
    cpuMs[entry] = median(inits.map((init) => init.cpuMs));
  }
  const how = `import in a fresh Node.js ${process.version}, median of ${REPEATS}; the start of Node.js itself and of the Lambda environment is not in it`;
  return [
    largest("largest bundle", { unit: "MB", values: megabytes }, "minified; source maps lie beside it", { what: "MB unpacked, Lambda's quota", value: 250 }),
    largest("slowest cold init", { unit: "ms", values: wallMs }, how, null),
    largest("CPU of the costliest cold init", { unit: "ms", values: cpuMs }, how, null),
  ];
}

async function repeatImport(file: string, signal: AbortSignal): Promise<Init[]> {
  const inits: Init[] = [];
  // One after another: at once they would take each other's CPU.
  for (let repeat = 0; repeat < REPEATS; repeat++) inits.push(await importBundle(file, signal));
  return inits;
}

function largest(name: string, parts: Parts, note: string, limit: Limit | null): Figure {
  const [entry, value] = Object.entries(parts.values).reduce((most, candidate) => (candidate[1] > most[1] ? candidate : most));
  return { name: `${name}: ${entry}`, value, unit: parts.unit, aim: null, limit, notes: [note], parts };
}
