import { describe, expect, it } from "vitest";
import { etaSeconds } from "../../cli/render/progress-text.ts";
import { columns, formatDuration, formatUsd, shorten, tally, wrap } from "../../cli/render/text.ts";
import { pollMsOf } from "../../cli/watch-run.ts";

describe("text", () => {
  it.each([
    ["one two three four five six", 20, "one two three four\nfive six"],
    ["a-word-that-is-much-longer-than-the-line ends", 20, "a-word-that-is-much-longer-than-the-line\nends"],
    ["first\nsecond", 20, "first\nsecond"],
    ["", 20, ""],
  ])("wraps %o", (text, width, wrapped) => {
    expect(wrap(text, width)).toBe(wrapped);
  });

  it("indents what follows the first line", () => {
    expect(wrap("one two three four five", 24, "    ")).toBe("one two three four\n    five");
  });

  it.each([
    [null, "unknown"],
    [0, "$0.0000"],
    [0.01234, "$0.0123"],
    [12.345, "$12.35"],
  ])("%o dollars: %s", (usd, text) => {
    expect(formatUsd(usd)).toBe(text);
  });

  it.each([
    [0, "0 s"],
    [59.4, "59 s"],
    [61, "1 min 01 s"],
    [7_260, "2 h 01 min"],
  ])("%d seconds: %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it("says how much was cut", () => {
    expect(shorten("abcdef", 6)).toBe("abcdef");
    expect(shorten("abcdefg", 3)).toBe("abc… (7 characters)");
  });

  it("tallies by count, then name", () => {
    expect(tally({ b: 1, a: 1, c: 3 })).toBe("c 3, a 1, b 1");
    expect(tally({})).toBe("none");
  });

  it("aligns columns and pads no last one", () => {
    expect(
      columns([
        ["a", "bb", "c"],
        ["aaa", "b", "cc"],
      ]),
    ).toBe("a    bb  c\naaa  b   cc");
  });
});

describe("etaSeconds", () => {
  const at = (done: number, planned: number, seconds: number) =>
    etaSeconds(
      { counts: { planned, done, failed: 0, cancelled: 0, notStarted: 0 }, createdAt: "2026-01-01T00:00:00.000Z" },
      new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)),
    );
  it.each([
    [0, 12, 10, null],
    [3, 12, 30, 90],
    [12, 12, 30, null],
  ])("%i of %i after %i s: %o", (done, planned, seconds, eta) => {
    expect(at(done, planned, seconds)).toBe(eta);
  });
});

describe("pollMsOf", () => {
  it.each([
    [12, 1_000],
    [5_000, 5_000],
    [200_000, 5_000],
  ])("%i cycles: every %i ms", (cycles, ms) => {
    expect(pollMsOf(cycles)).toBe(ms);
  });
});
