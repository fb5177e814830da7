import { describe, expect, it } from "vitest";
import { rolloutIdOf } from "../../shared/contracts/ids.ts";
import { policyTurnKey, rolloutConfigurationKey, rolloutContextKey, toolOutputKeyOfTurn } from "../../shared/contracts/object-keys.ts";
import { PolicyStepOutput, RecordTurnInput } from "../../shared/contracts/rollout-machine.ts";
import { RolloutSettings } from "../../shared/contracts/rollout-settings.ts";
import { testRunId } from "../support/factories.ts";
import { readMachine } from "../support/machines.ts";

const settingsOf = (kind: string, given = {}) => RolloutSettings.parse({ kind, source: { runs: [testRunId] }, rngSeed: 1, policy: "openai/policy", ...given });

describe("the limits of a rollout", () => {
  it.each([
    ["trajectories", { attempts: 1, turns: 50, contextTokens: 65_536 }],
    ["self-sampling", { attempts: 8, turns: 100, contextTokens: 131_072 }],
    ["evaluation", { attempts: 1, turns: 50, contextTokens: 65_536 }],
  ])("of %s are the paper's, and settings", (kind, limits) => {
    expect(settingsOf(kind)).toMatchObject({ ...limits, tools: "replay-first" });
    expect(settingsOf(kind, { turns: 7, contextTokens: 9_000, tools: "live" })).toMatchObject({ turns: 7, contextTokens: 9_000, tools: "live" });
  });
});

describe("the limits of Step Functions", () => {
  const mostCalls = 32;
  const rolloutId = rolloutIdOf(testRunId, 199_999, 63);
  const key = { runId: testRunId, rolloutId, attempt: 10 };
  const turn = 500;
  const position = {
    ...key,
    turn,
    configurationKey: rolloutConfigurationKey(rolloutId),
    contextKey: rolloutContextKey(rolloutId, turn),
    limits: { turns: turn, parallelCalls: mostCalls, shownCharacters: 100_000 },
    throttles: 500,
  };
  const turnKey = policyTurnKey(rolloutId, turn);
  const calls = Array.from({ length: mostCalls }, (_, callIndex) => ({
    ...{ ...key, turnKey, callIndex, inToolset: false, call: null },
    configurationKey: position.configurationKey,
  }));

  it("256 KiB a state: the largest turn, with its calls and what came of them, takes less than a fifth", () => {
    const step = PolicyStepOutput.parse({ status: "toolCalls", position, turnKey, calls });
    const outputs = calls.map((call) =>
      call.callIndex % 2 === 0
        ? { status: "throttled" as const, waitSeconds: 3_600, call }
        : { status: "done" as const, outputKey: toolOutputKeyOfTurn(turnKey, call.callIndex) },
    );
    expect(RecordTurnInput.safeParse({ position, turnKey, outputs }).success).toBe(true);
    expect(Buffer.byteLength(JSON.stringify({ ...step, outputs }))).toBeLessThan((256 * 1024) / 5);
  });

  it("25,000 events an execution: 100 turns of 8 calls each take less than a third", () => {
    const { States: states } = readMachine("rollout");
    // Entered, scheduled, started, succeeded, exited; a Map's iteration has two of its own, a Choice is entered and exited.
    const task = 5;
    const map = (items: number) => 4 + items * (2 + task);
    const choice = 2;
    const looped = ["PolicyStep", "AfterPolicyStep", "ExecuteTools", "RecordTurn", "AfterRecordTurn"];
    expect(looped.map((name) => states[name]?.Type)).toEqual(["Task", "Choice", "Map", "Task", "Choice"]);
    const aTurn = 2 * task + 2 * choice + map(8);
    const others = 1 + task + (task + choice) + (task + choice) + task + 1;
    expect(100 * aTurn + others).toBeLessThan(25_000 / 3);
  });
});
