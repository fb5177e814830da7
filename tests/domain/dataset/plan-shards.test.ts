import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileSplitOf } from "../../../shared/domain/dataset/file-split.ts";
import { dealEvenly, shardCount, shardName, shuffled } from "../../../shared/domain/dataset/plan-shards.ts";

const MB = 1_000_000;

describe("shardCount", () => {
  it.each([
    [10 * MB, 100, null, 1],
    [500 * MB, 10_000, null, 1],
    [8 * 96 * MB, 10_000, null, 8],
    [20 * 96 * MB, 10_000, null, 16],
    [10 * MB, 100, 5, 5],
    [10 * MB, 3, 5, 3],
    [0, 0, null, 1],
    [10 * MB, 25_000, null, 1],
    [10 * MB, 25_001, null, 8],
    [100 * MB, 400_000, null, 16],
    [8 * 96 * MB, 400_000, null, 16],
    [100 * MB, 400_000, 2, 2],
  ])("%i bytes, %i rows, asked for %j: %i", (bytes, rows, shards, expected) => {
    expect(shardCount(bytes, rows, { shardBytes: 96 * MB, shards })).toBe(expected);
  });

  it("gives shards of 64 to 128 MB, a multiple of 8, wherever there is enough", () => {
    fc.assert(
      fc.property(fc.integer({ min: 8 * 64 * MB, max: 1_000_000 * MB }), (bytes) => {
        const count = shardCount(bytes, 10_000, { shardBytes: 96 * MB, shards: null });
        expect(count % 8).toBe(0);
        expect(bytes / count).toBeLessThanOrEqual(128 * MB);
        expect(bytes / count).toBeGreaterThanOrEqual(64 * MB - 8);
      }),
    );
  });
});

describe("shuffled and dealt", () => {
  const rows = Array.from({ length: 1_000 }, (_, place) => place);
  it("is the same for the same rngSeed, another for another, and loses none", () => {
    const order = shuffled(rows, ["x", 7]);
    expect(order).toEqual(shuffled(rows, ["x", 7]));
    expect(order).not.toEqual(shuffled(rows, ["x", 8]));
    expect([...order].sort((a, b) => a - b)).toEqual(rows);
  });

  it("fills every part about alike, each row in one", () => {
    const parts = dealEvenly(shuffled(rows, ["x"]), 8, (row) => 1 + (row % 100));
    expect(parts.flat().sort((a, b) => a - b)).toEqual(rows);
    const sizes = parts.map((part) => part.reduce((sum, row) => sum + 1 + (row % 100), 0));
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(100);
  });
});

describe("file names and splits", () => {
  it("names shards as the Hub finds them", () => expect(shardName("train", 3, 16, "jsonl")).toBe("train-00003-of-00016.jsonl"));

  it("puts an entity in one file whatever its task, about one in fifty in validation, held-out ones in test", () => {
    const entities = Array.from({ length: 10_000 }, (_, place) => `entity ${place}`);
    const validation = entities.filter((entity) => fileSplitOf("sft", entity) === "validation").length;
    expect(validation).toBeGreaterThan(150);
    expect(validation).toBeLessThan(250);
    expect(fileSplitOf("rl", "entity 1")).toBe(fileSplitOf("sft", "entity 1"));
    expect(fileSplitOf("eval", "entity 1")).toBe("test");
  });
});
