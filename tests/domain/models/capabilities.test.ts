import { describe, expect, it } from "vitest";
import { capabilitiesOf } from "../../../shared/domain/models/capabilities.ts";
import { knownModels } from "../../../shared/domain/models/resolve-model.ts";

describe("capabilitiesOf", () => {
  it.each([
    ["anthropic/claude-haiku-5-5", { caching: "explicit", strictTools: true, effort: "low", minCacheableTokens: 512, contextTokens: 1_000_000 }],
    ["anthropic/claude-haiku-4-5-20251001", { effort: null, minCacheableTokens: 4_096, contextTokens: 200_000, forcedToolChoice: true }],
    ["anthropic/claude-next", { caching: "explicit", strictTools: false, effort: null, contextTokens: null }],
    ["openai/gpt-6-luna", { caching: "automatic", maxTokensField: "max_completion_tokens", effort: "none" }],
    ["openai/Qwen/Qwen3-8B", { caching: "automatic", maxTokensField: "max_tokens", effort: null, strictTools: false }],
  ])("%s", (model, expected) => {
    expect(capabilitiesOf(model)).toMatchObject(expected);
  });

  it("treats the stand-in as the cheapest Claude", () => {
    expect(capabilitiesOf("stand-in/rules")).toEqual(capabilitiesOf("anthropic/claude-haiku-5-5"));
  });

  it.each(knownModels)("%s has a row of its own", (model) => {
    const provider = model.split("/")[0];
    expect(capabilitiesOf(model)).not.toEqual(capabilitiesOf(`${provider}/no-such-model`));
  });

  it.each(["anthropic/claude-sonnet-5-5", "anthropic/claude-opus-5-5"])("%s refuses forced calls and sampling", (model) => {
    expect(capabilitiesOf(model)).toMatchObject({ forcedToolChoice: false, sampling: false });
  });
});
