import { expect, it } from "vitest";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { toolsAtNeed } from "../../shared/tools/tools-at-need.ts";

it("every tool of the pool is found where families are loaded at need", async () => {
  const found = await Promise.all(toolPool.tools.map(({ name }) => toolsAtNeed.find(name)));
  expect(found.map((tool) => tool?.name)).toEqual(toolPool.tools.map(({ name }) => name));
  expect(found.every((tool, index) => tool === toolPool.tools[index])).toBe(true);
});

it.each(["no_such_tool", "", "constructor", "__proto__", "biopython"])("%j is none", async (name) => {
  expect(await toolsAtNeed.find(name)).toBeUndefined();
});
