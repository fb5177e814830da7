import { describe, expect, it } from "vitest";
import { createRounds } from "../../../shared/domain/sampling/rounds.ts";

const letters = [..."abcdefgh"];
const none: ReadonlySet<string> = new Set();

describe("createRounds", () => {
  it("gives every item once a round, in another order each round", () => {
    const rounds = createRounds(["key"], letters);
    const drawn = Array.from({ length: 4 }, () => letters.map(() => rounds.next(none)));
    for (const round of drawn) expect([...round].sort()).toEqual(letters);
    expect(new Set(drawn.map((round) => round.join(""))).size).toBe(4);
  });

  it("gives the same for the same key, and other orders for another", () => {
    const drawn = (key: string) => {
      const rounds = createRounds([key], letters);
      return letters.map(() => rounds.next(none)).join("");
    };
    expect(drawn("key")).toBe(drawn("key"));
    expect(drawn("other")).not.toBe(drawn("key"));
  });

  it("tells how often all were drawn, and how many are left", () => {
    const rounds = createRounds(["key"], letters);
    expect([rounds.round(), rounds.left()]).toEqual([0, 8]);
    for (let n = 0; n < 11; n++) rounds.next(none);
    expect([rounds.round(), rounds.left()]).toEqual([1, 5]);
  });

  it.each([2, 3, 5, 7, 8])("gives none twice to a cycle of %i, also over the end of a round, and still every one once a round", (size) => {
    const rounds = createRounds(["key"], letters);
    const drawn: string[] = [];
    for (let cycle = 0; cycle < 400; cycle++) {
      const taken = new Set<string>();
      while (taken.size < size) taken.add(rounds.next(taken));
      drawn.push(...taken);
    }
    expect(drawn).toHaveLength(400 * size);
    for (let from = 0; from < drawn.length; from += letters.length) expect(drawn.slice(from, from + letters.length).sort()).toEqual(letters);
  });
});
