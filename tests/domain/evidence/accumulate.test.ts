import { describe, expect, it } from "vitest";
import type { JsonObject, ToolKind } from "../../../shared/contracts/domain.ts";
import { Evidence, type ToolOutput } from "../../../shared/contracts/evidence.ts";
import { accumulate } from "../../../shared/domain/evidence/accumulate.ts";

const kinds: Record<string, ToolKind> = { enzyme_info: "R", count: "P" };
const callOf = (tool: string, args: JsonObject, overrides: Partial<ToolOutput> = {}): ToolOutput => ({
  callId: "c1",
  tool,
  arguments: args,
  output: { value: JSON.stringify(args) },
  error: null,
  sha256: `sha of ${JSON.stringify(args)}`,
  bytes: 10,
  latencyMs: 1,
  at: "2026-08-01T00:00:00.000Z",
  toolVersion: "1.88",
  provenance: "live",
  ...overrides,
});
const add = (prior: Evidence[], calls: ToolOutput[]) =>
  accumulate({
    prior,
    calls: calls.map((call, index) => ({ call, outputKey: `calls/${index}.json` })),
    kindOf: (tool) => kinds[tool],
    k: 2,
    step: 3,
    shownCharacters: 200,
  });
const reasonsOf = (prior: Evidence[], calls: ToolOutput[]) => add(prior, calls).verdicts.map((verdict) => verdict.reason);

describe("accumulate", () => {
  it("makes evidence of valid calls in their order, with the contract's fields", () => {
    const { evidence, verdicts } = add([], [callOf("enzyme_info", { name: "EcoRI" }), callOf("count", { sub: "A" }, { callId: "c2" })]);
    expect(evidence.map((item) => Evidence.parse(item).id)).toEqual(["e1", "e2"]);
    expect(evidence[1]).toMatchObject({ tool: "count", kind: "P", k: 2, step: 3, outputKey: "calls/1.json", shown: '{"value":"{\\"sub\\":\\"A\\"}"}' });
    expect(verdicts).toEqual([
      { callId: "c1", evidenceId: "e1", reason: null },
      { callId: "c2", evidenceId: "e2", reason: null },
    ]);
  });

  it("goes on from the last id, by number and not by text", () => {
    let prior: Evidence[] = [];
    for (let index = 0; index < 12; index++) prior = [...prior, ...add(prior, [callOf("count", { index })]).evidence];
    expect(prior.at(-1)?.id).toBe("e12");
  });

  it("leaves what it was given as it was", () => {
    const prior = Object.freeze(add([], [callOf("count", { sub: "A" })]).evidence) as Evidence[];
    add(prior, [callOf("count", { sub: "C" })]);
    expect(prior).toHaveLength(1);
  });

  const first = callOf("enzyme_info", { name: "EcoRI", full: true });
  const counted = callOf("count", { sub: "A" }, { sha256: "three" });
  const rows: [name: string, calls: ToolOutput[], reasons: (string | null)[]][] = [
    [
      "an error, by its code",
      [callOf("count", {}, { output: undefined, sha256: null, error: { code: "invalid_arguments", message: "" } })],
      ["invalid_arguments"],
    ],
    ["an unknown tool", [callOf("nothing", {}, { output: undefined, sha256: null, error: { code: "unknown_tool", message: "" } })], ["unknown_tool"]],
    ["an empty result", [callOf("enzyme_info", {}, { output: { items: [], total: 0 } })], ["empty_result"]],
    ["a Processing result of 0 is a value", [callOf("count", {}, { output: 0 })], [null]],
    ["the same call with its keys in another order", [callOf("enzyme_info", { full: true, name: "EcoRI" }, { sha256: "other" })], ["repeat"]],
    ["the same record of a Retrieval under another spelling", [callOf("enzyme_info", { name: "ecori" }, { sha256: first.sha256 })], ["repeat"]],
    ["the same value of a Processing for other arguments is news", [callOf("count", { sub: "C" }, { sha256: "three" })], [null]],
    ["the same output of another tool is news", [callOf("count", { name: "EcoRI", full: true }, { sha256: first.sha256 })], [null]],
    ["a repeat within one step", [callOf("count", { sub: "G" }), callOf("count", { sub: "G" })], [null, "repeat"]],
    ["other arguments", [callOf("enzyme_info", { name: "BamHI" })], [null]],
  ];
  it.each(rows)("%s", (_name, calls, reasons) => {
    expect(reasonsOf(add([], [first, counted]).evidence, calls)).toEqual(reasons);
  });
});
