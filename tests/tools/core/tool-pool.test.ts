import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { createToolPool, toolPoolSha256 } from "../../../shared/tools/core/tool-pool.ts";
import { makeTool } from "../../support/make-tool.ts";

describe("createToolPool", () => {
  it("finds a tool by its name", () => {
    const tool = makeTool();
    const pool = createToolPool([tool]);
    expect(pool.find("count_letters")).toBe(tool);
    expect(pool.find("Count_letters")).toBeUndefined();
    expect(pool.find("constructor")).toBeUndefined();
  });

  it("refuses a name twice", () => {
    expect(() => createToolPool([makeTool(), makeTool()])).toThrow("tool count_letters: the name is taken");
  });

  it.each(["", "1st", "two words", "a-b", "a".repeat(65)])("refuses the name %j", (name) => {
    expect(() => createToolPool([makeTool({ name })])).toThrow("a name is a letter");
  });
});

describe("toolPoolSha256", () => {
  const hash = (overrides: Partial<PoolTool> = {}) => toolPoolSha256(createToolPool([makeTool(overrides)]));

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
