import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../shared/contracts/domain.ts";
import { canonicalJson } from "../../../shared/domain/evidence/canonical-json.ts";
import { changedFields } from "../../../shared/domain/replay/changed-fields.ts";
import { replayVerdict } from "../../../shared/domain/replay/replay-verdict.ts";

describe("changedFields", () => {
  it.each<[string, Json, Json, string[]]>([
    ["nothing", { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ["the order of fields", { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ["a value", { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, ["/a/c"]],
    ["a type", { a: 1 }, { a: "1" }, ["/a"]],
    ["null for none", { a: null }, {}, ["/a"]],
    ["a field that came and one that went", { a: 1 }, { b: 1 }, ["/a", "/b"]],
    ["an item more", [1], [1, 2], ["/1"]],
    ["the order of items", [1, 2], [2, 1], ["/0", "/1"]],
    ["a list for an object", { a: [] }, { a: {} }, ["/a"]],
    ["the whole", 1, 2, [""]],
    ["names that JSON Pointer escapes", { "a/b": { "~": 1 } }, { "a/b": { "~": 2 } }, ["/a~1b/~0"]],
    ["names of Object's own", JSON.parse('{"__proto__": 1}'), { constructor: 1 }, ["/__proto__", "/constructor"]],
  ])("%s", (_, before, after, changed) => {
    expect(changedFields(before, after)).toEqual(changed);
  });

  it.each<[string[], string[]]>([
    [["/took"], ["/items/0/score", "/items/1/score"]],
    [["/took", "/items/*/score"], []],
    [["/items/*"], ["/took"]],
    [["/*"], []],
    [[""], []],
    [["/items/score"], ["/took", "/items/0/score", "/items/1/score"]],
  ])("leaves out %o", (ignored, changed) => {
    const output = (score: number) => ({
      took: score,
      items: [
        { id: 1, score },
        { id: 2, score },
      ],
    });
    expect(changedFields(output(1), output(2), ignored)).toEqual(changed);
  });

  it("finds nothing between two spellings of one value, and something between two values", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (one, other) => {
        const [before, after] = [JSON.parse(JSON.stringify(one)) as Json, JSON.parse(JSON.stringify(other)) as Json];
        expect(changedFields(before, structuredClone(before))).toEqual([]);
        expect(changedFields(before, after).length === 0).toBe(canonicalJson(before) === canonicalJson(after));
      }),
    );
  });
});

describe("replayVerdict", () => {
  it("is same, drifted or gone", () => {
    expect(replayVerdict({ a: 1 }, { output: { a: 1 } }, [])).toEqual({ status: "same", changed: [], error: null });
    expect(replayVerdict({ a: 1 }, { output: { a: 2 } }, [])).toEqual({ status: "drifted", changed: ["/a"], error: null });
    const error = { code: "not_found", message: "no such id" };
    expect(replayVerdict({ a: 1 }, { error }, [])).toEqual({ status: "gone", changed: [], error });
  });
});
