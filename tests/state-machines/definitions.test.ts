import { existsSync } from "node:fs";
import { resolve } from "node:path";
import aslValidator from "asl-validator";
import { describe, expect, it } from "vitest";
import { type AslState, readMachine, statesOf } from "../support/machines.ts";

const root = resolve(import.meta.dirname, "../..");
const kebab = (name: string) => name.replaceAll(/(?<!^)([A-Z])/g, "-$1").toLowerCase();
const isWaiting = (state: AslState) => state.Resource?.endsWith(".waitForTaskToken") ?? false;

describe.each(["cycle", "rollout", "run", "export"] as const)("%s.asl.json", (machineName) => {
  const machine = readMachine(machineName);
  const states = statesOf(machine);
  const tasks = states.filter(([, state]) => state.Type === "Task");

  it("is valid Amazon States Language", () => {
    expect(aslValidator(machine).errors).toEqual([]);
  });

  it.each(tasks)("%s: one name in three places", (name, state) => {
    expect(existsSync(resolve(root, "functions", machineName, `${kebab(name)}.ts`))).toBe(true);
    const placeholders = JSON.stringify(state).match(/\$\{\w+\}/g);
    expect(placeholders).toEqual([`\${${name}FnArn}`]);
  });

  it.each(tasks)("%s: bounded, and retried with full jitter for named transient errors only", (name, state) => {
    expect(state.TimeoutSeconds).toBeGreaterThan(0);
    expect(state.Retry).toHaveLength(1);
    const [retry] = state.Retry ?? [];
    expect(retry).toMatchObject({ JitterStrategy: "FULL", MaxDelaySeconds: 60 });
    expect(retry?.ErrorEquals).toEqual(expect.arrayContaining(["StorageError", "Lambda.TooManyRequestsException", "Runtime.ExitError"]));
    for (const never of ["States.ALL", "ModelThrottledError", "ModelSpendCapError", "ModelRequestError", "ContractError"])
      expect(retry?.ErrorEquals).not.toContain(never);
    expect(retry?.ErrorEquals.includes("States.Timeout")).toBe(!isWaiting(state));
    expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  it("catches whatever is left, in every state that can fail", () => {
    const uncaught = Object.entries(machine.States).filter(([, state]) => ["Task", "Map"].includes(state.Type) && !state.Catch);
    expect(uncaught.map(([name]) => name)).toEqual([]);
  });

  it("decides on strings that a Lambda returned, and knows what it does not know", () => {
    for (const [, state] of states.filter(([, candidate]) => candidate.Type === "Choice")) {
      expect(state.Default).toBe("UnknownOutcome");
      for (const choice of state.Choices ?? []) expect(choice.Variable).toMatch(/^\$\.(status|next|work)$/);
    }
  });
});
