import { expect, it } from "vitest";
import type { EvaluatedRollout } from "../../../shared/domain/evaluation/samples-by-task.ts";
import { summariseEvaluation } from "../../../shared/domain/evaluation/summarise-evaluation.ts";
import { wilsonInterval } from "../../../shared/domain/evaluation/wilson-interval.ts";
import { noTotals } from "../../../shared/domain/totals.ts";

const noCalls = { total: 0, unknownTool: 0, invalidArguments: 0, toolErrors: 0, live: 0, replayed: 0, standIn: 0 };

const rollout = (place: number, changes: Partial<EvaluatedRollout> = {}): EvaluatedRollout => ({
  taskId: `run-01j9z3k4m5n6p7q8r9s0t1v2w3-${String(place).padStart(4, "0")}-k${changes.k ?? 1}`,
  domain: "biological",
  k: 1,
  correct: true,
  turns: 2,
  calls: { ...noCalls, total: 3 },
  totals: { ...noTotals, costUsd: 0.5 },
  ...changes,
});

it("gives accuracy whole, by domain and by k, and the means per rollout", () => {
  const summary = summariseEvaluation([
    rollout(1),
    rollout(2, { k: 2, correct: false, turns: 4, calls: { ...noCalls, total: 9, unknownTool: 1, invalidArguments: 2, toolErrors: 4 } }),
    rollout(3, { k: 2, domain: "medical" }),
    rollout(4, { domain: "medical", correct: null, turns: null, calls: null, totals: null }),
  ]);
  expect(summary.overall).toEqual({ tasks: 3, samples: 3, correct: 2, accuracy: 2 / 3, interval: wilsonInterval(2 / 3, 3) });
  expect(summary.byDomain.biological).toMatchObject({ samples: 2, correct: 1 });
  expect(summary.byDomain.medical).toMatchObject({ samples: 1, correct: 1 });
  expect(summary.byK["1"]).toMatchObject({ samples: 1, correct: 1 });
  expect(summary.byK["2"]).toMatchObject({ samples: 2, correct: 1 });
  expect(summary.withoutVerdict).toBe(1);
  expect(summary.means).toEqual({ turns: 8 / 3, calls: 5, invalidCalls: 1, costUsd: 0.5 });
});

it("knows no accuracy without a verdict, and no cost where a price is unknown", () => {
  const summary = summariseEvaluation([rollout(1, { correct: null, totals: { ...noTotals, unpricedCalls: 1 } })]);
  expect(summary).toMatchObject({ overall: null, byDomain: { biological: null }, byK: { "1": null }, withoutVerdict: 1 });
  expect(summary.means).toEqual({ turns: 2, calls: 3, invalidCalls: 0, costUsd: null });
  expect(summariseEvaluation([]).means).toEqual({ turns: null, calls: null, invalidCalls: null, costUsd: null });
});
