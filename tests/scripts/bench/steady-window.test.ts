import { describe, expect, it } from "vitest";
import { steadyRate } from "../../../scripts/bench/steady-window.ts";

const cycle = (startedAt: number, endedAt: number, tasks = 3) => ({ startedAt: startedAt * 1000, endedAt: endedAt * 1000, tasks });

describe("steadyRate", () => {
  it("gives back the rate of cycles that follow each other without a gap", () => {
    const slot = [0, 20, 40, 60].map((start) => cycle(start, start + 20));
    const { tasksAMinute, from, to } = steadyRate([...slot, ...slot], 2);
    expect({ tasksAMinute, from, to }).toEqual({ tasksAMinute: 18, from: 0, to: 60_000 });
  });

  it("counts a cycle across an edge by its share, and none outside the window", () => {
    const cycles = [cycle(0, 10, 1), cycle(5, 15, 1), cycle(10, 20, 1), cycle(15, 25, 1)];
    // From 5 s to 15 s: half of the first, the whole second, half of the third.
    expect(steadyRate(cycles, 2).tasksAMinute).toBeCloseTo(12);
  });

  it("counts a cycle that kept nothing as nothing", () => {
    expect(steadyRate([cycle(0, 10, 0), cycle(10, 20, 0)], 1).tasksAMinute).toBe(0);
  });

  it("refuses cycles that never filled the room, or that began all at once", () => {
    expect(() => steadyRate([cycle(0, 10)], 2)).toThrow(RangeError);
    expect(() => steadyRate([cycle(0, 10), cycle(0, 10)], 2)).toThrow("no steady window");
  });
});
