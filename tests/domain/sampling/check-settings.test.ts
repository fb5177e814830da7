import { describe, expect, it } from "vitest";
import { checkSettings } from "../../../shared/domain/sampling/check-settings.ts";
import { pools, settingsOf } from "./sampling-world.ts";

describe("checkSettings", () => {
  const problems: [name: string, settings: Record<string, unknown>, fields: string[]][] = [
    ["defaults", {}, []],
    ["an unknown fixed tool", { toolset: { fixed: ["biological_tool_0", "nothing"] } }, ["toolset.fixed"]],
    ["a fixed tool named twice", { toolset: { fixed: ["biological_tool_0", "biological_tool_0"] } }, ["toolset.fixed"]],
    ["an unknown pool tool", { toolset: { min: 1, pool: ["biological_tool_0", "nothing"] } }, ["toolset.pool"]],
    ["a pool tool of a domain that the run has not", { toolset: { min: 1, pool: ["biological_tool_0", "medical_tool_0"] } }, ["toolset.pool"]],
    ["a general pool tool without includeGeneral", { toolset: { min: 1, pool: ["biological_tool_0", "general_tool_0"] } }, ["toolset.pool"]],
    ["a general pool tool with includeGeneral", { toolset: { min: 1, includeGeneral: true, pool: ["biological_tool_0", "general_tool_0"] } }, []],
    ["a pool smaller than min", { toolset: { pool: ["biological_tool_0"] } }, ["toolset.min"]],
    ["a domain with neither tools nor seeds nor exemplars", { domains: ["academic"] }, ["domains", "domains", "exemplars.min"]],
    ["tools but no seeds", { domains: ["general"], toolset: { min: 4 } }, ["domains"]],
    ["a type that the domain has not", { seeds: { types: ["drug"] } }, ["seeds.types", "seeds.types"]],
    ["a type of one of the domains alone", { domains: ["biological", "medical"], seeds: { split: "all", types: ["drug"] } }, ["seeds.types"]],
    ["more exemplars than fit", { exemplars: { min: 10, max: 10 }, domains: ["medical"] }, ["exemplars.min"]],
  ];
  it.each(problems)("%s", (_name, settings, fields) => {
    expect(checkSettings(settingsOf(settings), pools.contents).map((problem) => problem.field)).toEqual(fields);
  });

  const short: [name: string, settings: Record<string, unknown>, message: string | null][] = [
    ["as many cycles as seeds", { cycles: 30, seeds: { repeat: false } }, null],
    ["one more", { cycles: 31, seeds: { repeat: false } }, "is 31, but biological has 30 seeds to draw from for 31 cycles; give at most 30"],
    ["seeds that may come again", { cycles: 31, seeds: { repeat: true } }, null],
    ["types with fewer seeds", { cycles: 7, seeds: { repeat: false, types: ["enzyme"] } }, "is 7, but biological has 6 seeds to draw from for 7 cycles"],
    ["as many as the domains share out", { cycles: 21, domains: ["biological", "medical"], seeds: { repeat: false } }, null],
    [
      "one more than the domains share out",
      { cycles: 22, domains: ["biological", "medical"], seeds: { repeat: false } },
      "is 22, but medical has 10 seeds to draw from for 11 cycles; give at most 21",
    ],
    ["the domain with fewer seeds first", { cycles: 21, domains: ["medical", "biological"], seeds: { repeat: false } }, "give at most 20"],
  ];
  it.each(short)("holds the cycles against the seeds: %s", (_name, settings, message) => {
    const problems = checkSettings(settingsOf(settings), pools.contents);
    expect(problems).toEqual(message === null ? [] : [{ field: "cycles", message: expect.stringContaining(message) }]);
  });

  it("says which tools are unknown and where to find their names", () => {
    const [problem] = checkSettings(settingsOf({ toolset: { fixed: ["nothing"] } }), pools.contents);
    expect(problem?.message).toBe("no such tool: nothing; `dive tools list` names the tools there are");
  });
});

describe("settings that name a tool that is not available", () => {
  const without = { ...pools.contents, unavailable: new Map([["medical_daily", "needs the key X, which is not set"]]) };

  it.each(["fixed", "pool"])("in toolset.%s are told why", (field) => {
    const toolset = { min: 1, [field]: ["biological_tool_1", "medical_daily"] };
    expect(checkSettings(settingsOf({ toolset }), without)).toEqual([
      { field: `toolset.${field}`, message: "medical_daily is not available: needs the key X, which is not set" },
    ]);
  });
});
