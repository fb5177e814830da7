import { expect, it } from "vitest";
import { budgetNotice } from "../../cli/budget-notice.ts";

it.each([
  [1, "synthesis", 0.4, /^No new cycle starts once \$1 is spent, and those that run end/],
  [0.02, "evaluation", 3, /^No new rollout starts once \$0\.02 is spent/],
  [1, "synthesis", null, /price is unknown do not count towards the budget of \$1/],
  [null, "synthesis", 0.4, /^$/],
  [null, "synthesis", null, /^$/],
] as const)("a budget of %s for %s that is expected to cost %s promises what it does", (budgetUsd, kind, costUsd, notice) => {
  expect(budgetNotice(budgetUsd, { kind, costUsd })).toMatch(notice);
});
