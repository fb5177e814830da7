import { describe, expect, it } from "vitest";
import { RolloutSettings } from "../../../shared/contracts/rollout-settings.ts";
import { estimateRollouts } from "../../../shared/domain/estimate/estimate-rollouts.ts";
import { runIdNumber } from "../../support/stored-items.ts";

const settings = (overrides: Record<string, unknown> = {}) =>
  RolloutSettings.parse({
    kind: "trajectories",
    source: { runs: [runIdNumber(1)] },
    rngSeed: 1,
    policy: "anthropic/claude-sonnet-5-5",
    verification: { verifiers: ["anthropic/claude-haiku-5-5", "anthropic/claude-sonnet-5-5"] },
    ...overrides,
  });
const usd = (overrides: Record<string, unknown>) => estimateRollouts(settings(overrides), 100).costUsd ?? expect.fail("no price");

describe("estimateRollouts", () => {
  it("counts every attempt's turns, its answer and both verifiers", () => {
    expect(estimateRollouts(settings({ attempts: 3 }), 20)).toMatchObject({ kind: "trajectories", tasks: 20, units: 60, modelCalls: 60 * 13, toolCalls: 840 });
    expect(estimateRollouts(settings({ turns: 4, verification: { by: "rules" } }), 10).modelCalls).toBe(50);
  });

  it("is cheaper with verdicts in a batch, without verifiers, with a prompt cache, and with fewer turns", () => {
    expect(usd({ verification: { ...settings().verification, batch: true } })).toBeLessThan(usd({}));
    expect(usd({ verification: { by: "rules" } })).toBeLessThan(usd({ verification: { ...settings().verification, batch: true } }));
    expect(usd({ promptCache: "off" })).toBeGreaterThan(1.5 * usd({}));
    expect(usd({ turns: 3 })).toBeLessThan(usd({}) / 2);
    expect(usd({ attempts: 2 })).toBeCloseTo(2 * usd({}), 9);
  });

  it("has no cost for a policy whose price is unknown, and tells that the budget will stop the run", () => {
    expect(estimateRollouts(settings({ policy: "openai/student" }), 5)).toMatchObject({ costUsd: null, costPerUnitUsd: null });
    expect(estimateRollouts(settings({ budgetUsd: 0.5 }), 100).notes.join()).toMatch(/budget of \$0.5 .* of 100 rollouts/);
  });
});
