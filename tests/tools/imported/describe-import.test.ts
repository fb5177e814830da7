import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { describeTool, type ImportWishes, type OfferedTool } from "../../../shared/tools/imported/describe-import.ts";
import { proposeLabels } from "../../../shared/tools/imported/propose-labels.ts";

describe("the rule for labels", () => {
  it.each<[string, string, string, string]>([
    ["get_price", "The price of a stock on the stock market", "financial", "R"],
    ["calculateDose", "The dose of a drug by a patient's weight", "medical", "P"],
    ["find-genes", "Finds genes and their proteins", "biological", "R"],
    ["search_papers", "Papers, their authors and citations", "academic", "R"],
    ["convert", "Converts units", "general", "P"],
    ["lookup", "Computes the distance between two cities", "general", "P"],
    ["weather", "The weather; may count as current for an hour", "general", "R"],
    ["protein_paper", "A protein's genes and a paper's authors", "general", "R"],
    ["stock", "Of something", "general", "R"],
    ["", "", "general", "R"],
  ])("%s: %s", (name, description, domain, kind) => {
    expect(proposeLabels(name, description)).toEqual({ domain, kind });
  });
});

const wishes: ImportWishes = { prefix: "atlas_", domain: null, domains: new Map(), kinds: new Map(), examples: new Map(), only: null };
const input: JsonObject = { type: "object", properties: { q: { type: "string", description: "What to find" } }, required: ["q"] };
const describeOffered = (offered: Partial<OfferedTool>, wished: Partial<ImportWishes> = {}, taken: string[] = []) =>
  describeTool({ name: "find", description: "Finds", returns: "What it found", input, document: input, ...offered }, { ...wishes, ...wished }, new Set(taken));

describe("an imported tool", () => {
  it.each<[string, string]>([
    ["find", "atlas_find"],
    ["find-city", "atlas_find_city"],
    ["find.city/by name", "atlas_find_city_by_name"],
    ["città", "atlas_citt"],
  ])("named %s is %s", (name, shown) => {
    expect(describeOffered({ name })).toMatchObject({ name: shown, originalName: name, adapted: [] });
  });

  it("has a name of at most 64 letters, and none that another has", () => {
    const name = "find_everything_".repeat(8);
    const cut = describeOffered({ name });
    expect(cut.name).toMatch(/^atlas_find_everything_.*_[0-9a-f]{8}$/);
    expect(cut.name).toHaveLength(64);
    expect(cut.adapted).toEqual([expect.stringContaining("the name is the server's find_everything_")]);
    expect(describeOffered({}, {}, ["atlas_find"]).name).toMatch(/^atlas_find_[0-9a-f]{8}$/);
    expect(describeOffered({ name: "查询" }, { prefix: "" }).name).toMatch(/^x_/);
  });

  it("is told on one line, without what a terminal would act on, within what OpenAI takes", () => {
    const tool = describeOffered({ description: `Finds\u001b[31m\n\nall\u202e ${"words ".repeat(500)}`, returns: "r".repeat(900) });
    expect(tool.description).toMatch(/^Finds \[31m all words/);
    expect(tool.adapted).toEqual(["the description is cut"]);
    expect(tool.description.length + tool.returns.length + JSON.stringify(tool.example).length).toBeLessThanOrEqual(980);
    expect(describeOffered({ description: " \u0000 ", returns: "\n" })).toMatchObject({
      description: "find; its server says no more about it.",
      returns: "What the server answers.",
    });
  });

  it("is refused when no short example fits", () => {
    const long = { ...input, properties: { q: { type: "string", minLength: 600 } } };
    expect(() => describeOffered({ input: long, document: long })).toThrow("its example is longer than 480 characters: give a shorter one");
  });
});
