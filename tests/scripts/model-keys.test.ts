import { describe, expect, it } from "vitest";
import { keysFor } from "../../scripts/local/model-keys.ts";

describe("the keys that a model needs from the shell", () => {
  const shell = { ANTHROPIC_API_KEY: "a-key", OPENAI_API_KEY: "o-key", OPENAI_BASE_URL: "http://127.0.0.1:8000/v1" };

  it.each([
    { model: "anthropic/claude-haiku-5-5", keys: { anthropic: { apiKey: "a-key" } } },
    { model: "openai/qwen", keys: { openai: { apiKey: "o-key", baseUrl: "http://127.0.0.1:8000/v1" } } },
    { model: "stand-in/rules", keys: null },
  ])("are its provider's alone: $model", ({ model, keys }) => {
    expect(keysFor(model, shell)).toEqual(keys);
  });

  it("are asked for by the name of their variable", () => {
    expect(() => keysFor("anthropic/claude-haiku-5-5", {})).toThrow("ANTHROPIC_API_KEY");
    expect(() => keysFor("openai/qwen", { ANTHROPIC_API_KEY: "a-key" })).toThrow("OPENAI_API_KEY");
  });
});
