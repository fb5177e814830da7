import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../shared/domain/evidence/canonical-json.ts";
import { showOutput } from "../../../shared/domain/evidence/show-output.ts";

describe("showOutput", () => {
  const rows: [name: string, text: string, max: number, shown: string][] = [
    ["short text whole", "abc", 5, "abc"],
    ["text of just the limit whole", "abcde", 5, "abcde"],
    ["one character over", "abcdef", 5, "abcde\n[cut: 5 of 6 characters shown]"],
    ["before a pair that the cut would split", "abc😀def", 4, "abc\n[cut: 3 of 8 characters shown]"],
    ["after a whole pair", "abc😀def", 5, "abc😀\n[cut: 5 of 8 characters shown]"],
  ];
  it.each(rows)("%s", (_name, text, max, shown) => expect(showOutput(text, max)).toBe(shown));
});

describe("canonicalJson", () => {
  it("sorts keys at every depth and keeps the order of lists", () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: "x" }], a: 1.0 })).toBe('{"a":1,"b":[2,1,{"c":"x","d":null}]}');
  });
  it("keeps a key named __proto__", () => {
    expect(canonicalJson(JSON.parse('{"__proto__":1,"a":2}'))).toBe('{"__proto__":1,"a":2}');
  });
});
