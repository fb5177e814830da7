import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleHandlers } from "../../scripts/deployment/bundle-handlers.ts";

const folder = mkdtempSync(join(tmpdir(), "dive-bundles-"));
/** Those that know of the pools, and one that does not. */
const entries = [
  "run/plan-run",
  "run/export-tasks",
  "cycle/sample-configuration",
  "api/create-run",
  "api/estimate-run",
  "api/get-run",
  "cycle/collect-step",
  "cycle/execute-tool",
];
beforeAll(() => bundleHandlers(entries, folder), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function modulesOf(entry: string): string[] {
  return readdirSync(join(folder, entry))
    .filter((file) => file.endsWith(".mjs"))
    .map((file) => join(folder, entry, file));
}

describe("the pools in the bundles", () => {
  const holdsSeeds = (file: string) => readFileSync(file, "utf8").includes('dive-seeds",version:1');

  it("lie in the functions that plan and check a run, and in no other", () => {
    expect(entries.filter((entry) => modulesOf(entry).some(holdsSeeds))).toEqual(["run/plan-run", "api/create-run", "api/estimate-run"]);
  });

  it("are not loaded at the start, and are a few megabytes", () => {
    for (const entry of ["run/plan-run", "api/create-run", "api/estimate-run"]) {
      expect(startOf(entry).some(holdsSeeds)).toBe(false);
      const bytes = modulesOf(entry)
        .filter(holdsSeeds)
        .reduce((sum, file) => sum + statSync(file).size, 0);
      expect(bytes).toBeLessThan(3 * 1024 * 1024);
    }
  });
});

describe("a bundle", () => {
  it.each([
    ["cycle/collect-step", "anthropic-beta", "an SDK of a model"],
    ["cycle/execute-tool", "bulletListMarker", "the reader of web pages"],
    ["cycle/execute-tool", "UND_ERR_ABORTED", "the client of services"],
    ["cycle/execute-tool", "What REBASE knows about", "the table of a family"],
    ["cycle/execute-tool", "rxnav.nlm.nih.gov", "the table of another family"],
  ])("%s holds %s, but does not load %s at its start", (entry, mark) => {
    const holding = (files: string[]) => files.some((file) => readFileSync(file, "utf8").includes(mark));
    expect(holding(modulesOf(entry))).toBe(true);
    expect(holding(startOf(entry))).toBe(false);
  });

  it("has zod's messages in English alone", () => {
    expect(modulesOf("api/get-run").some((file) => readFileSync(file, "utf8").includes("Eingabe"))).toBe(false);
  });
});

/** The modules that an entry loads before its first call. */
function startOf(entry: string): string[] {
  const found = new Set([join(folder, entry, "index.mjs")]);
  for (const file of found)
    for (const [, part] of readFileSync(file, "utf8").matchAll(/(?:from|import)"\.\/([^"]+)"/g)) found.add(join(folder, entry, String(part)));
  return [...found];
}
