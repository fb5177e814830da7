import { describe, expect, it } from "vitest";
import { PARTS, parseOptions } from "../../../scripts/bench/options.ts";

describe("parseOptions", () => {
  it("measures everything by default", () => {
    expect(parseOptions([])).toEqual({ parts: PARTS, json: false, cycles: 192, concurrency: 64 });
  });

  it("takes some parts", () => {
    expect(parseOptions(["--only", "cycle,bundles", "--json"])).toMatchObject({ parts: ["cycle", "bundles"], json: true });
  });

  it.each([
    [["--only", "cycles"], '--only takes cycle, throughput, rollouts, tokens, aws, bundles, tools, export, not "cycles"'],
    [["--cycles", "many"], "--cycles must be a whole number"],
    [["--concurrency", "0"], "--concurrency must be a whole number"],
    [["--cycles", "100"], "--cycles must be at least twice --concurrency (128)"],
    [["--fast"], "--fast"],
  ])("refuses %j in a sentence", (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
