import { describe, expect, it } from "vitest";
import { cycleIdOf, rolloutIdOf } from "../../shared/contracts/ids.ts";
import {
  derivationKey,
  openingContextKey,
  openingRolloutKey,
  policyTurnKey,
  reaskContextKey,
  rolloutConfigurationKey,
  rolloutContextKey,
  stepContextKey,
  toolOutputKeyOfTurn,
  turnKey,
} from "../../shared/contracts/object-keys.ts";
import { latestCheckpoint } from "../../shared/domain/latest-checkpoint.ts";
import { runIdNumber } from "../support/stored-items.ts";

const cycle = cycleIdOf(runIdNumber(1), 0);
const rollout = rolloutIdOf(runIdNumber(1), 0, 3);
const cycleOrder = [
  openingContextKey(cycle, 1),
  turnKey(cycle, 1, 1),
  stepContextKey(cycle, 1, 1),
  turnKey(cycle, 1, 10),
  derivationKey(cycle, 1, 1),
  reaskContextKey(cycle, 1),
  derivationKey(cycle, 1, 2),
  openingContextKey(cycle, 2),
];
const rolloutOrder = [
  policyTurnKey(rollout, 1),
  rolloutContextKey(rollout, 1),
  policyTurnKey(rollout, 2),
  rolloutContextKey(rollout, 9),
  policyTurnKey(rollout, 10),
  rolloutContextKey(rollout, 100),
];

describe("the latest checkpoint", () => {
  it.each([cycleOrder, rolloutOrder])("is the last by the order of the machine, however the keys are sorted", (...order) => {
    for (let count = 1; count <= order.length; count++) {
      const keys = order.slice(0, count);
      expect(latestCheckpoint([...keys].sort())).toBe(keys.at(-1));
      expect(latestCheckpoint([...keys].sort().reverse())).toBe(keys.at(-1));
    }
  });

  it("is none where nothing holds totals", () => {
    const others = [rolloutConfigurationKey(rollout), openingRolloutKey(rollout), toolOutputKeyOfTurn(policyTurnKey(rollout, 3), 0)];
    expect(latestCheckpoint(others)).toBeNull();
  });
});
