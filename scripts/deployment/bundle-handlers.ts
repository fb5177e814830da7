import { copyFile, mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { catalogueEntries } from "../../shared/tools/catalogue-entries.ts";
import { familyNames } from "../../shared/tools/family-names.ts";

/* SDKs that are CommonJS inside call require, which an ES module does not have. */
const REQUIRE = 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);';

/** What a function knows of the tools comes with it as data: their tables take a fifth of a CPU second to load, at every cold start. */
const toolsAsData: Plugin = {
  name: "tools-as-data",
  setup({ onLoad }) {
    onLoad({ filter: /shared[\\/]tools[\\/](catalogue-entries|family-names)\.ts$/ }, ({ path }) => {
      const [name, value] = path.endsWith("family-names.ts") ? ["familyNames", familyNames] : ["catalogueEntries", catalogueEntries];
      return { contents: `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))});`, loader: "js" };
    });
  },
};

/** Zod's messages in fifty languages are a quarter of a megabyte; English, the one in use, is imported by itself. */
const englishOnly: Plugin = {
  name: "english-only",
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export {};", loader: "js" }));
  },
};

/**
 * Bundles every handler into `<folder>/<entry>`: index.mjs and the parts that it loads, at its start or at need, with their source
 * maps. All in one pass, which reads what they share once; SST's own Function would run esbuild and npm install for each of them.
 */
export async function bundleHandlers(entries: readonly string[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const parts = join(folder, "parts");
  const { metafile } = await build({
    entryPoints: Object.fromEntries(entries.map((entry) => [entry.replaceAll("/", "."), source(entry)])),
    outdir: parts,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    // What is imported at need is a part of its own, which a function that never needs it does not even parse.
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node24",
    mainFields: ["module", "main"],
    banner: { js: REQUIRE },
    minify: true,
    // Errors are told apart by their class's name.
    keepNames: true,
    sourcemap: "linked",
    sourcesContent: false,
    logLevel: "error",
    plugins: [toolsAsData, englishOnly],
    metafile: true,
  });
  for (const entry of entries) {
    const output = Object.keys(metafile.outputs).find((file) => metafile.outputs[file]?.entryPoint === source(entry));
    if (output !== undefined) await gather(partsOf(metafile, output), output, join(folder, entry));
  }
  await rm(parts, { recursive: true });
}

/** The outputs that this one imports, itself among them. */
function partsOf({ outputs }: Metafile, output: string): Set<string> {
  const found = new Set([output]);
  for (const part of found) for (const { path, external } of outputs[part]?.imports ?? []) if (!external) found.add(path);
  return found;
}

async function gather(parts: ReadonlySet<string>, main: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const copies = [...parts].flatMap((part) => [
    copyFile(part, join(folder, part === main ? "index.mjs" : basename(part))),
    copyFile(`${part}.map`, join(folder, `${basename(part)}.map`)),
  ]);
  await Promise.all(copies);
}

const source = (entry: string): string => `functions/${entry}.ts`;
