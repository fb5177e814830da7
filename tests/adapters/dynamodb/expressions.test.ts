import { describe, expect, it } from "vitest";
import { additions, assignments } from "../../../shared/adapters/dynamodb/expressions.ts";

describe("assignments", () => {
  it("sets what is given, nulls too, and skips what is undefined", () => {
    expect(assignments({ status: "done", error: null, phase: undefined })).toEqual({
      text: "#status = :status, #error = :error",
      names: { "#status": "status", "#error": "error" },
      values: { ":status": "done", ":error": null },
    });
  });
});

describe("additions", () => {
  it("adds at each number's place, also where a name comes twice", () => {
    expect(additions({ counts: { done: 1 }, totals: { tasks: 3, usage: { input: 7, tasks: 2 } } })).toEqual({
      text: "#counts.#done = #counts.#done + :n0, #totals.#tasks = #totals.#tasks + :n1, #totals.#usage.#input = #totals.#usage.#input + :n2, #totals.#usage.#tasks = #totals.#usage.#tasks + :n3",
      names: { "#counts": "counts", "#done": "done", "#totals": "totals", "#tasks": "tasks", "#usage": "usage", "#input": "input" },
      values: { ":n0": 1, ":n1": 3, ":n2": 7, ":n3": 2 },
    });
  });
});
