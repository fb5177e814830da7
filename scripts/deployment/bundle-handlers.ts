import { rm } from "node:fs/promises";
import { build, type Plugin } from "esbuild";
import { catalogueEntries } from "../../shared/tools/catalogue-entries.ts";

/* SDKs that are CommonJS inside call require, which an ES module does not have. */
const REQUIRE = 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);';

/** What a function knows of the tools comes with it as data: their tables take a fifth of a CPU second to load, at every cold start. */
const catalogueAsData: Plugin = {
  name: "catalogue-as-data",
  setup({ onLoad }) {
    onLoad({ filter: /shared[\\/]tools[\\/]catalogue-entries\.ts$/ }, () => {
      const json = JSON.stringify(JSON.stringify(catalogueEntries));
      return { contents: `export const catalogueEntries = JSON.parse(${json});`, loader: "js" };
    });
  },
};

/**
 * Bundles every handler in one pass, each into `<folder>/<entry>/index.mjs` with its source map and everything that it needs.
 * SST's own Function would run esbuild and npm install once for each of them.
 */
export async function bundleHandlers(entries: readonly string[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await build({
    entryPoints: Object.fromEntries(entries.map((entry) => [`${entry}/index`, `functions/${entry}.ts`])),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
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
    plugins: [catalogueAsData],
  });
}
