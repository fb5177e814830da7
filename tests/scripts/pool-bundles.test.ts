import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleHandlers } from "../../scripts/deployment/bundle-handlers.ts";

const folder = mkdtempSync(join(tmpdir(), "dive-bundles-"));
/** Those that know of the pools, and one that does not. */
const entries = ["run/plan-run", "run/export-tasks", "cycle/sample-configuration", "api/create-run", "api/get-run"];
beforeAll(() => bundleHandlers(entries, folder), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the pools in the bundles", () => {
  it("lie in the function that plans a run, and in no other", () => {
    const holding = entries.filter((entry) => readFileSync(join(folder, entry, "index.mjs"), "utf8").includes('dive-seeds",version:1'));
    expect(holding).toEqual(["run/plan-run"]);
  });

  it("take a few megabytes there", () => {
    expect(statSync(join(folder, "run/plan-run/index.mjs")).size).toBeLessThan(4 * 1024 * 1024);
  });
});
