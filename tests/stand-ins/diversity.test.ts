import { afterAll, beforeAll, expect, it } from "vitest";
import { runDomain } from "../support/domain-run.ts";
import { openStandInTools, type StandInTools } from "../support/stand-in-tools.ts";

let tools: StandInTools;
beforeAll(async () => {
  tools = await openStandInTools();
});
afterAll(() => tools.close());

/** 200 is the figure that README states; a few show that the modes differ. */
const cycles = Number(process.env.DIVE_TEST_CYCLES ?? 12);

it("a run over four domains offers and uses more of the pools by inverse frequency than uniformly", { timeout: 60_000 + cycles * 40_000 }, async () => {
  const cover = (sampling: string) => runDomain({ domains: ["financial", "medical", "biological", "academic"], cycles, sampling, rngSeed: 7 }, tools);
  const [byFrequency, uniform] = [await cover("inverse-frequency"), await cover("uniform")];
  for (const [mode, { coverage, tasks, failures }] of Object.entries({ byFrequency, uniform })) {
    console.info(`${mode}, ${cycles} cycles: ${JSON.stringify({ ...coverage, tasks: tasks.length, failed: failures.length })}`);
    expect(failures, mode).toEqual([]);
    expect(coverage.seeds, mode).toBe(cycles);
    // The academic domain has 50 tools: toolsets of 50 are the same there.
    expect(coverage.toolsets, mode).toBeGreaterThanOrEqual(cycles * 0.98);
  }
  expect(byFrequency.coverage.toolsOffered).toBeGreaterThan(uniform.coverage.toolsOffered - 1);
  expect(byFrequency.coverage.toolsUsed).toBeGreaterThanOrEqual(uniform.coverage.toolsUsed);
});
