import { expect, it } from "vitest";
import { toolKeysOf } from "../../scripts/local/tool-keys.ts";

it("takes the keys of tools that stand in the shell, and no other variable", () => {
  expect(toolKeysOf({ TUSHARE_TOKEN: " t-1 ", SERPER_API_KEY: "", PATH: "/bin", ANTHROPIC_API_KEY: "a" })).toEqual({ TUSHARE_TOKEN: "t-1" });
});

it("names what is wrong, and never a key", () => {
  expect(() => toolKeysOf({ PATH: "/bin" })).toThrow("SEMANTIC_SCHOLAR_API_KEY");
  const failure = () => toolKeysOf({ NCBI_API_KEY: "two words" });
  expect(failure).toThrow("NCBI_API_KEY");
  expect(failure).not.toThrow("two words");
});
