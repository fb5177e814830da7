import { describe, expect, it } from "vitest";
import { accuracyOf } from "../../../shared/domain/evaluation/accuracy.ts";
import { wilsonInterval } from "../../../shared/domain/evaluation/wilson-interval.ts";

const tasksOf = (text: string) => text.split(" ").map((samples) => [...samples].map((letter) => letter === "+"));

describe("wilsonInterval", () => {
  // statsmodels 0.15.0: statsmodels.stats.proportion.proportion_confint(right, of, 0.05, "wilson")
  it.each([
    [0, 1, 0, 0.7934506856227626],
    [1, 1, 0.20654931437723745, 1],
    [0, 10, 0, 0.2775327998628892],
    [5, 10, 0.236593090512564, 0.7634069094874361],
    [10, 10, 0.7224672001371106, 1],
    [81, 263, 0.2552885198782742, 0.36620957698280004],
    [560, 800, 0.6673507315859194, 0.7307377179318101],
    [799, 800, 0.992953760767665, 0.9997793102171734],
  ])("%i of %i: %d to %d", (right, of, low, high) => {
    const interval = wilsonInterval(right / of, of);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });
});

describe("accuracyOf", () => {
  /*
   * statsmodels 0.15.0: OLS(right, 1).fit(cov_type="cluster", cov_kwds={"groups": task}) gives the clustered standard error;
   * its square over p (1 - p) / (n - 1) is the design effect, and proportion_confint(p n', n', 0.05, "wilson") with n' = n / design effect the interval.
   */
  it.each([
    ["one sample a task is Wilson's own", "+ - + + - +", 0.2999933151383917, 0.9032285888942195],
    ["samples of a task that are alike", "+++- ---- +--- ++++ -+-+", 0.22014802102952752, 0.7798519789704725],
    ["tasks of different sizes", "++ --- + +-++ --", 0.18294926755477547, 0.8170507324452245],
    ["never surer than as many tasks", "+- -+ +-", 0.18761630648265054, 0.8123836935173494],
  ])("%s", (_, tasks, low, high) => {
    const accuracy = accuracyOf(tasksOf(tasks));
    expect(accuracy?.interval.low).toBeCloseTo(low, 10);
    expect(accuracy?.interval.high).toBeCloseTo(high, 10);
  });

  it("counts samples that all agree as one a task", () => {
    expect(accuracyOf(tasksOf("++++ ++++ ++++"))).toEqual({ tasks: 3, samples: 12, correct: 12, accuracy: 1, interval: wilsonInterval(1, 3) });
    expect(accuracyOf(tasksOf("++--"))?.interval).toEqual(wilsonInterval(0.5, 1));
  });

  it("leaves tasks without a sample out, and is unknown without any", () => {
    expect(accuracyOf([[true], [], [false]])).toMatchObject({ tasks: 2, samples: 2, correct: 1, accuracy: 0.5 });
    expect(accuracyOf([[], []])).toBeNull();
    expect(accuracyOf([])).toBeNull();
  });
});
