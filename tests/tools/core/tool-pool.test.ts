import { describe, expect, it } from "vitest";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { makeTool } from "../../support/make-tool.ts";

describe("createToolPool", () => {
  it("finds a tool by its name", () => {
    const tool = makeTool();
    const pool = createToolPool([tool]);
    expect(pool.find("count_letters")).toBe(tool);
    expect(pool.find("Count_letters")).toBeUndefined();
    expect(pool.find("constructor")).toBeUndefined();
  });

  it("refuses a name twice", () => {
    expect(() => createToolPool([makeTool(), makeTool()])).toThrow("tool count_letters: the name is taken");
  });

  it.each(["", "1st", "two words", "a-b", "a".repeat(65)])("refuses the name %j", (name) => {
    expect(() => createToolPool([makeTool({ name })])).toThrow("a name is a letter");
  });
});
