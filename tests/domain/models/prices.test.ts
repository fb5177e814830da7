import { describe, expect, it } from "vitest";
import { costOf, prices, pricesAsOf } from "../../../shared/domain/models/prices.ts";

const million = (part: object) => ({ input: 0, cacheRead: 0, cacheWrite: 0, output: 0, ...part });

describe("costOf", () => {
  it.each([
    ["anthropic/claude-sonnet-5-5", million({ input: 1e6 }), 2],
    ["anthropic/claude-sonnet-5-5", million({ cacheWrite: 1e6 }), 2.5],
    ["anthropic/claude-sonnet-5-5", million({ cacheRead: 1e6 }), 0.1],
    ["anthropic/claude-sonnet-5-5", million({ output: 1e6 }), 10],
    ["anthropic/claude-opus-5-5", { input: 1_000, cacheWrite: 2_000, cacheRead: 3_000, output: 400 }, 0.0226],
    ["anthropic/claude-haiku-5-5", { input: 1_000, cacheWrite: 4_000, cacheRead: 95_000, output: 1_000 }, 0.00205],
    ["anthropic/claude-haiku-5-5", { input: 1_001, cacheWrite: 4_000, cacheRead: 95_000, output: 1_000 }, 0.0102505],
    ["anthropic/claude-haiku-5-5", million({}), 0],
    ["anthropic/claude-haiku-4-5-20251001", million({ output: 1e6 }), 5],
    ["openai/gpt-6-luna", million({ input: 272_000, output: 1_000 }), 0.0277],
    ["openai/gpt-6-luna", million({ input: 272_001, output: 1_000 }), 0.0551502],
    ["stand-in/rules", million({ input: 1_000, output: 1_000 }), 0.0006],
    ["stand-in/rules-2026-01-01", million({ input: 1_000, output: 1_000 }), 0.0006],
  ])("%s %j -> $%d", (model, usage, dollars) => {
    expect(costOf(model, usage)).toBeCloseTo(dollars, 12);
  });

  it.each(["openai/gpt-oss-120b", "openai/gpt-6-luna-fast", "anthropic/claude-next", "openai/claude-haiku-5-5"])("%s has no known price", (model) => {
    expect(costOf(model, million({ input: 1 }))).toBeNull();
  });
});

describe("the price table", () => {
  it("is dated, and reads from the cache cost less than input, writes and output more", () => {
    expect(pricesAsOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const [model, price] of Object.entries(prices)) {
      expect(price.cacheRead, model).toBeLessThan(price.input);
      expect(price.cacheWrite, model).toBeGreaterThan(price.input);
      expect(price.output, model).toBeGreaterThan(price.input);
    }
  });
});
