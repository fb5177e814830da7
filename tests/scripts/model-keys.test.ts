import { describe, expect, it } from "vitest";
import { keysFor } from "../../scripts/local/model-keys.ts";

describe("the keys that a model needs from the shell", () => {
  const shell = { ANTHROPIC_API_KEY: "a-key", OPENAI_API_KEY: "o-key", OPENAI_BASE_URL: "http://127.0.0.1:8000/v1" };

  it.each([
    { model: "anthropic/claude-haiku-5-5", keys: { anthropic: { apiKey: "a-key" } } },
    { model: "openai/qwen", keys: { openai: { apiKey: "o-key", baseUrl: "http://127.0.0.1:8000/v1" } } },
    { model: "stand-in/rules", keys: null },
    {
      model: "anthropic/claude-haiku-5-5",
      more: { ANTHROPIC_BASE_URL: "http://127.0.0.1:9000" },
      keys: { anthropic: { apiKey: "a-key", baseUrl: "http://127.0.0.1:9000" } },
    },
  ])("are its provider's alone: $model", ({ model, more, keys }) => {
    expect(keysFor(model, { ...shell, ...more })).toEqual(keys);
  });

  it("are asked for by the name of their variable", () => {
    expect(() => keysFor("anthropic/claude-haiku-5-5", {})).toThrow("ANTHROPIC_API_KEY");
    expect(() => keysFor("openai/qwen", { ANTHROPIC_API_KEY: "a-key" })).toThrow("OPENAI_API_KEY");
  });

  it.each([
    [{ OPENAI_BASE_URL: "localhost:8000" }, "OPENAI_BASE_URL must be an http or https address"],
    [{ OPENAI_API_KEY: "sk-a secret" }, "OPENAI_API_KEY is no key"],
    [{ OPENAI_API_KEY: " " }, "OPENAI_API_KEY is no key"],
  ])("that cannot be are refused by name, before anything is started, and not shown: %o", (more, message) => {
    const refused = () => keysFor("openai/qwen", { ...shell, ...more });
    expect(refused).toThrow(message);
    expect(refused).not.toThrow(/secret|localhost/);
  });
});
