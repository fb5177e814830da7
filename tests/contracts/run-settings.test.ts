import { describe, expect, it } from "vitest";
import { CreateRunBody } from "../../shared/contracts/api.ts";
import { RunSettings } from "../../shared/contracts/run-settings.ts";
import { Run } from "../../shared/contracts/stored-items.ts";
import { makeRun, makeSettings, runIdNumber } from "../support/stored-items.ts";

const models = { collector: "stand-in/rules", generator: "stand-in/rules" };
const source = { runs: [runIdNumber(1)] };
const policy = "stand-in/rules";
const problemsOf = (schema: typeof RunSettings | typeof CreateRunBody, settings: unknown) =>
  schema.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("settings of a run", () => {
  it("of no named kind are of synthesis, in a body as in a run that was stored before there were kinds", () => {
    const { kind: _, ...without } = makeSettings();
    expect(Run.parse({ ...makeRun(), settings: without })).toEqual(makeRun());
    expect(CreateRunBody.parse({})).toMatchObject({ kind: "synthesis", cycles: 12 });
  });

  it.each([
    ["trajectories", { attempts: 1, turns: 50, contextTokens: 65_536 }],
    ["self-sampling", { attempts: 8, turns: 100, contextTokens: 131_072, frontier: { min: 1, max: 5 } }],
    ["evaluation", { attempts: 1, turns: 50, contextTokens: 65_536 }],
  ])("of %s have the paper's figures where none are given", (kind, expected) => {
    expect(RunSettings.parse({ kind, source, policy, rngSeed: 1 })).toMatchObject(expected);
    expect(CreateRunBody.parse({ kind, source })).toMatchObject({ kind, ...expected, tools: "replay-first", verification: { by: "models", verifiers: null } });
  });

  it.each([
    [{ kind: "sythesis" }, ["kind: is none of synthesis, trajectories, self-sampling, evaluation"]],
    [{ kind: "evaluation" }, ["source: Invalid input: expected object, received undefined"]],
    [{ kind: "evaluation", source, cycles: 3 }, [': Unrecognized key: "cycles"']],
    [{ kind: "trajectories", source: { runs: ["run-1"] } }, ["source.runs.0: a run id looks like run-01j9z3k4m5n6p7q8r9s0t1v2w3"]],
    [
      { kind: "evaluation", source, verification: { verifiers: [policy, policy] } },
      ["verification.verifiers.1: is stand-in/rules too; name two different models"],
    ],
    [[], [": Invalid input: expected object, received array"]],
  ])("that are wrong say which field: %j", (body, expected) => {
    expect(problemsOf(CreateRunBody, body)).toEqual(expected);
  });

  it("of self-sampling keep the frontier within the attempts", () => {
    const settings = { kind: "self-sampling", source, policy, rngSeed: 1, attempts: 4 };
    expect(problemsOf(RunSettings, settings)).toEqual(["frontier.max: max (5) must not be above attempts (4)"]);
    expect(RunSettings.parse({ ...settings, frontier: { min: 1, max: 3 } })).toMatchObject({ frontier: { min: 1, max: 3 } });
    expect(RunSettings.parse({ rngSeed: 1, models })).toMatchObject({ kind: "synthesis" });
  });
});
