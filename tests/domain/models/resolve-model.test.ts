import { describe, expect, it } from "vitest";
import { ModelRef } from "../../../shared/contracts/model.ts";
import { costOf } from "../../../shared/domain/models/prices.ts";
import { knownModels, resolveModelRef } from "../../../shared/domain/models/resolve-model.ts";

describe("resolveModelRef", () => {
  it.each([
    ["claude-haiku-5-5", "anthropic/claude-haiku-5-5"],
    [" gpt-6-luna ", "openai/gpt-6-luna"],
    ["anthropic/claude-next", "anthropic/claude-next"],
    ["openai/Qwen/Qwen3-8B", "openai/Qwen/Qwen3-8B"],
    ["stand-in/rules", "stand-in/rules"],
  ])("%s -> %s", (text, ref) => {
    expect(resolveModelRef(text)).toBe(ref);
  });

  it.each(["claude-sonnet-4", "Qwen/Qwen3-8B", "", "openai/", "anthropic/a b"])("%j is refused with both ways to name a model", (text) => {
    expect(() => resolveModelRef(text)).toThrow(expect.objectContaining({ name: "UnknownModelError" }));
    expect(() => resolveModelRef(text)).toThrow(/openai\/ID.* one of: claude-haiku-5-5, /);
  });
});

describe("knownModels", () => {
  it("are well-formed, differ without their provider, and the first is the cheapest", () => {
    expect(knownModels.map((model) => ModelRef.parse(model))).toEqual(knownModels);
    const ids = knownModels.map((model) => model.split("/")[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const costs = knownModels.map((model) => costOf(model, { input: 70_000, cacheRead: 0, cacheWrite: 0, output: 8_000 }) ?? Number.NaN);
    expect(costs[0]).toBe(Math.min(...costs));
  });
});
