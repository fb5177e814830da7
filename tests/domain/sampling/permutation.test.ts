import { describe, expect, it } from "vitest";
import { permutationOf } from "../../../shared/domain/sampling/permutation.ts";

const range = (count: number) => [...Array(count).keys()];
const orderOf = (key: string, size: number) => range(size).map(permutationOf([key], size));

describe("permutationOf", () => {
  it("gives every element once, whatever the size", () => {
    for (const size of [...range(70).map((size) => size + 1), 255, 256, 257, 3_375, 5_000])
      expect([...orderOf("order", size)].sort((a, b) => a - b)).toEqual(range(size));
  });

  it("gives the same order for the same key and size, another for another key", () => {
    expect(orderOf("a", 100)).toEqual(orderOf("a", 100));
    expect(orderOf("a", 100)).not.toEqual(orderOf("b", 100));
  });

  it("puts every element at every place about equally often", () => {
    const size = 10;
    const counts = new Array<number>(size * size).fill(0);
    for (const key of range(5_000))
      for (const [place, element] of orderOf(String(key), size).entries()) counts[place * size + element] = (counts[place * size + element] ?? 0) + 1;
    // 500 expected each, standard deviation 21.
    expect(Math.min(...counts)).toBeGreaterThan(390);
    expect(Math.max(...counts)).toBeLessThan(610);
  });

  it("leaves no more neighbours together than chance does", () => {
    const order = orderOf("order", 5_000);
    const together = order.filter((element, place) => Math.abs(element - (order[place + 1] ?? Number.NaN)) === 1).length;
    // 2 expected.
    expect(together).toBeLessThan(12);
  });

  it("refuses a place outside", () => {
    for (const place of [-1, 10, 0.5]) expect(() => permutationOf(["order"], 10)(place)).toThrow(RangeError);
  });
});
