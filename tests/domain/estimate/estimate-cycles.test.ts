import { describe, expect, it } from "vitest";
import { SynthesisSettings } from "../../../shared/contracts/run-settings.ts";
import { estimateCycles } from "../../../shared/domain/estimate/estimate-cycles.ts";

const settings = (overrides: Record<string, unknown>, model = "anthropic/claude-sonnet-5-5") =>
  SynthesisSettings.parse({ rngSeed: 1, cycles: 1, shownCharacters: 8_000, models: { collector: model, generator: model }, ...overrides });

describe("estimateCycles", () => {
  // The published figures of the cost model: one cycle of 21 calls over some 32 tools.
  it.each([
    ["anthropic/claude-sonnet-5-5", { promptCache: "off" }, 1.54],
    ["anthropic/claude-sonnet-5-5", { derivation: "separate" }, 0.61],
    ["anthropic/claude-sonnet-5-5", {}, 0.44],
    ["anthropic/claude-haiku-5-5", { promptCache: "off" }, 0.077],
    ["anthropic/claude-haiku-5-5", { derivation: "separate" }, 0.033],
    ["anthropic/claude-haiku-5-5", {}, 0.025],
    ["anthropic/claude-opus-5-5", {}, 0.89],
  ])("%s %o: within 5%% of $%d a cycle", (model, overrides, usd) => {
    const { costPerUnitUsd } = estimateCycles(settings(overrides, model));
    expect(Math.abs((costPerUnitUsd ?? 0) / usd - 1)).toBeLessThan(0.05);
  });

  it("counts calls: K x (steps + 1) of models, 1.4 of tools a step", () => {
    expect(estimateCycles(settings({ cycles: 10, iterations: 2, steps: 5 }))).toMatchObject({ units: 10, modelCalls: 120, toolCalls: 140 });
  });

  it("grows with the cycles", () => {
    const one = estimateCycles(settings({}));
    const ten = estimateCycles(settings({ cycles: 10 }));
    expect(ten.costUsd).toBeCloseTo(10 * (one.costUsd ?? 0), 9);
    expect(ten.awsUsd).toBeCloseTo(10 * one.awsUsd, 9);
  });

  it("is dearer where the derivation is another model's, and for more tools and more evidence shown", () => {
    const usd = (overrides: Record<string, unknown>) => estimateCycles(settings(overrides)).costUsd ?? 0;
    expect(usd({ models: { collector: "anthropic/claude-sonnet-5-5", generator: "anthropic/claude-opus-5-5" } })).toBeGreaterThan(usd({}));
    expect(usd({ toolset: { min: 50, max: 50 } })).toBeGreaterThan(usd({ toolset: { min: 15, max: 15 } }));
    expect(usd({ shownCharacters: 1_000 })).toBeLessThan(usd({}));
  });

  it("has no cost for a model whose price is unknown, and says so", () => {
    const estimate = estimateCycles(settings({}, "openai/some-model"));
    expect(estimate).toMatchObject({ costUsd: null, costPerUnitUsd: null });
    expect(estimate.notes.join()).toContain("no price is known for openai/some-model");
  });

  it("tells that the budget will stop the run", () => {
    expect(estimateCycles(settings({ cycles: 100, budgetUsd: 10 })).notes.join()).toMatch(/budget of \$10 .* after some 23 of 100 cycles/);
    expect(estimateCycles(settings({ cycles: 1, budgetUsd: 10 })).notes.join()).not.toContain("budget");
  });
});
