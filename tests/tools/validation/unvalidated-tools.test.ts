import { describe, expect, it } from "vitest";
import type { ToolValidation } from "../../../shared/contracts/tool-validation.ts";
import { catalogueEntries } from "../../../shared/tools/catalogue-entries.ts";
import { findUnvalidatedTools } from "../../../shared/tools/validation/unvalidated-tools.ts";
import { validatedPool } from "../../../shared/tools/validation/validated-pool.ts";
import { makeValidation } from "../../support/make-validation.ts";

const [tool] = catalogueEntries;
if (!tool) throw new Error("the pool is empty");

const entry = (overrides: Partial<ToolValidation> = {}) => makeValidation(tool, overrides);
const reasonWith = (...tools: ToolValidation[]) => findUnvalidatedTools([tool], { tools }).get(tool.name) ?? null;

describe("a tool counts as validated", () => {
  it("as it was when it passed", () => {
    expect(reasonWith(entry())).toBeNull();
  });

  it.each<[string, ToolValidation[], string]>([
    ["it was never seen", [], "not validated: `dive tools validate` has not seen it yet"],
    ["its version is another", [entry({ version: "old 1" })], `it was as old 1 on 2026-01-02, and is ${tool.version} now`],
    ["its definition is another", [entry({ sha256: "0".repeat(64) })], "its definition has changed since 2026-01-02"],
    ["it failed", [entry({ status: "failed", reasons: ["errors: HTTP 500: ..."] })], "not validated on 2026-01-02: errors: HTTP 500"],
  ])("but not where %s", (_, entries, reason) => {
    expect(reasonWith(...entries)).toContain(reason);
  });

  it("by the file that ships, which fits its contract and vouches for every tool of the pool", () => {
    expect(validatedPool().schemaVersion).toBe(1);
    expect([...findUnvalidatedTools(catalogueEntries, validatedPool())]).toEqual([]);
  });
});
