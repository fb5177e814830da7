import { expect, it } from "vitest";
import { CycleTotals } from "../../shared/contracts/stored-items.ts";
import { noTotals, withToolCalls } from "../../shared/domain/totals.ts";

it("counts tool calls, their errors, and where their answers came from", () => {
  const error = { code: "not_found", message: "none" } as const;
  const calls = [
    { error: null, provenance: "live" },
    { error, provenance: "replayed" },
    { error: null, provenance: "replayed" },
    { error: null, provenance: "stand-in" },
  ] as const;
  const totals = withToolCalls(withToolCalls(noTotals, calls), calls.slice(0, 2));
  expect(totals).toEqual({ ...noTotals, toolCalls: 6, toolErrors: 2, replayedCalls: 3, standInCalls: 1 });
});

it("reads totals from before answers were replayed", () => {
  const { replayedCalls: _, standInCalls: __, ...older } = noTotals;
  expect(CycleTotals.parse(older)).toEqual(noTotals);
});
