import { describe, expect, it } from "vitest";
import { assignments, changesOf } from "../../../shared/adapters/dynamodb/expressions.ts";

describe("assignments", () => {
  it("sets what is given, nulls too, and skips what is undefined", () => {
    expect(assignments({ status: "done", error: null, phase: undefined })).toEqual({
      text: "#status = :status, #error = :error",
      names: { "#status": "status", "#error": "error" },
      values: { ":status": "done", ":error": null },
    });
  });
});

describe("changesOf", () => {
  it("adds at each number's place, also where a name comes twice or has any characters", () => {
    expect(changesOf({ counts: { done: 1 }, totals: { tasks: 3, usage: { input: 7, tasks: 2 } } })).toEqual({
      text: [
        "#p0.#p1 = if_not_exists(#p0.#p1, :zero) + :v0",
        "#p2.#p3 = if_not_exists(#p2.#p3, :zero) + :v1",
        "#p2.#p4.#p5 = if_not_exists(#p2.#p4.#p5, :zero) + :v2",
        "#p2.#p4.#p3 = if_not_exists(#p2.#p4.#p3, :zero) + :v3",
      ].join(", "),
      names: { "#p0": "counts", "#p1": "done", "#p2": "totals", "#p3": "tasks", "#p4": "usage", "#p5": "input" },
      values: { ":zero": 0, ":v0": 1, ":v1": 3, ":v2": 7, ":v3": 2 },
    });
  });

  it("sets a text where there is none, and leaves out what changes nothing", () => {
    expect(changesOf({ first: { "refusal:a b.c": "why" }, failures: {}, totals: { tasks: 0 } })).toEqual({
      text: "#p0.#p1 = if_not_exists(#p0.#p1, :v0)",
      names: { "#p0": "first", "#p1": "refusal:a b.c" },
      values: { ":v0": "why" },
    });
  });
});
