import { beforeAll, describe, expect, it } from "vitest";
import { frontierReport } from "../../cli/frontier-report.ts";
import type { RunView } from "../../shared/contracts/api.ts";
import { Split } from "../../shared/contracts/pools.ts";
import { summariseEvaluation } from "../../shared/domain/evaluation/summarise-evaluation.ts";
import { createRolloutRun, linesOf } from "../support/integration/rollout-runs.ts";
import { endOf, runToItsEnd } from "../support/integration/runs.ts";
import { api, isOwnStack, request, useStack } from "../support/integration/stack.ts";
import { behave } from "../support/integration/stand-in.ts";

useStack();

describe.skipIf(!isOwnStack)("runs that attempt tasks, through the API", () => {
  let source: RunView;
  beforeAll(async () => {
    source = await runToItsEnd({ cycles: 2, iterations: 1, rngSeed: 71 });
    await behave({ student: { right: 0.5 } });
  });

  it("are estimated, know what they have come to without their rollouts being read, and list them by filter", async () => {
    const asked = { kind: "self-sampling", attempts: 4, frontier: { max: 3 }, policy: "stand-in/student", rngSeed: 3 } as const;
    const estimate = await api().estimate({ ...asked, source: { runs: [source.id], splits: [...Split.options] } });
    expect(estimate).toMatchObject({ kind: "self-sampling", tasks: source.totals.tasks, units: 4 * source.totals.tasks });
    const run = await endOf((await createRolloutRun(source, asked)).id);
    const lines = await linesOf(run.id);
    expect(run.counts).toMatchObject({ planned: estimate.units, done: estimate.units });
    const right = lines.filter(({ correct }) => correct);
    expect(run.rollouts).toMatchObject({ accepted: right.length, rejected: lines.length - right.length, withoutVerdict: 0 });
    expect(run.rollouts?.turns).toBe(lines.reduce((sum, { turns }) => sum + (turns ?? 0), 0));
    for (const name of ["total", "unknownTool", "invalidArguments", "toolErrors", "live", "replayed", "standIn"] as const)
      expect(run.rollouts?.calls[name], name).toBe(lines.reduce((sum, { calls }) => sum + (calls?.[name] ?? 0), 0));
    expect((await Array.fromAsync(api().rollouts(run.id, { correct: "true" }))).map(({ id }) => id)).toEqual(right.map(({ id }) => id));
    const first = lines[0] ?? expect.fail("no rollout");
    expect(await api().rollout(first.id)).toMatchObject({ line: first, rollout: { id: first.id, correct: first.correct } });
    const report = frontierReport(run.id, asked, { min: 1, max: 3 }, lines);
    expect(report.tasks).toHaveLength(source.totals.tasks);
    expect(report.tasksBySuccesses.reduce((sum, count) => sum + count, 0)).toBe(source.totals.tasks);
    expect(summariseEvaluation(lines).overall).toMatchObject({ samples: lines.length, correct: right.length });
  });

  it("are refused with the field that is wrong", async () => {
    const body = { kind: "trajectories", source: { runs: [source.id], k: [9] } };
    expect(await request("POST", "/runs", { body })).toMatchObject({ status: 400, body: { errors: [{ field: "source" }] } });
  });
});
