import { describe, expect, it } from "vitest";
import { createCoverage } from "../../shared/domain/coverage.ts";

describe("createCoverage", () => {
  it("counts distinct seeds, tools and toolsets, whatever their order; a cycle that has not started counts nothing", () => {
    const coverage = createCoverage();
    coverage.add({ domain: "medical", seedName: "zinc", toolset: ["a", "b"], usedTools: ["a"] });
    coverage.add({ domain: "biological", seedName: "zinc", toolset: ["b", "a"], usedTools: null });
    coverage.add({ domain: "medical", seedName: "zinc", toolset: ["b", "c"], usedTools: ["a", "c"] });
    coverage.add({ domain: "medical", seedName: null, toolset: null, usedTools: null });
    expect(coverage.counts()).toEqual({ seeds: 2, toolsOffered: 3, toolsUsed: 2, toolsets: 2 });
  });
});
