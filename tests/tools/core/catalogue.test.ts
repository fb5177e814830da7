import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { catalogueEntry, catalogueSha256 } from "../../../shared/tools/core/catalogue.ts";
import { makeTool } from "../../support/make-tool.ts";

describe("catalogueSha256", () => {
  const hash = (overrides: Partial<PoolTool> = {}) => catalogueSha256([catalogueEntry(makeTool(overrides))]);

  it("is the same for the same pool", () => {
    expect(hash()).toMatch(/^[0-9a-f]{64}$/);
    expect(hash()).toBe(hash());
  });

  it.each<[string, Partial<PoolTool>]>([
    ["name", { name: "count_more" }],
    ["version", { version: "biopython 1.89" }],
    ["kind", { kind: "R" }],
    ["description", { description: "Count all letters." }],
    ["returns", { returns: "number." }],
    ["input", { input: z.strictObject({ sequence: z.string().describe("RNA letters") }) }],
  ])("changes with a tool's %s", (_field, overrides) => {
    expect(hash(overrides)).not.toBe(hash());
  });
});
