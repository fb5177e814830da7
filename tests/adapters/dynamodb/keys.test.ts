import { describe, expect, it } from "vitest";
import {
  activeRunKey,
  cycleKey,
  dispatchLeaseKey,
  idempotencyKey,
  modelLimitKey,
  parkedIndexKey,
  rolloutItemKey,
  runIndexKey,
  runKey,
  runningUnitKey,
  taskItemKey,
  withoutKeys,
} from "../../../shared/adapters/dynamodb/keys.ts";
import { cycleIdOf, rolloutIdOf, taskIdOf } from "../../../shared/contracts/ids.ts";
import { runIdNumber } from "../../support/stored-items.ts";

const run = runIdNumber(1);
const cycle = cycleIdOf(run, 6);

describe("keys", () => {
  it.each([
    ["run", runKey(run), { pk: `RUN#${run}`, sk: "RUN" }],
    ["run in the list", runIndexKey(run), { gsi1pk: "RUNS", gsi1sk: run }],
    ["active run", activeRunKey(run), { pk: "ACTIVE", sk: run }],
    ["idempotency key", idempotencyKey("a#b"), { pk: "IDEMPOTENCY#a#b", sk: "IDEMPOTENCY" }],
    ["cycle", cycleKey(cycle), { pk: `RUN#${run}`, sk: "CYCLE#000007" }],
    ["cycle of five digits", cycleKey(cycleIdOf(run, 12_344)), { pk: `RUN#${run}`, sk: "CYCLE#012345" }],
    ["rollout", rolloutItemKey(rolloutIdOf(run, 6, 3)), { pk: `RUN#${run}`, sk: "ROLLOUT#000007#003" }],
    ["parked rollout", parkedIndexKey(rolloutIdOf(run, 6, 12)), { gsi1pk: `PARKED#${run}`, gsi1sk: "ROLLOUT#000007#012" }],
    ["parked cycle", parkedIndexKey(cycle), { gsi1pk: `PARKED#${run}`, gsi1sk: "CYCLE#000007" }],
    ["running cycle", runningUnitKey(cycle), { pk: "RUNNING", sk: cycle }],
    ["task", taskItemKey(taskIdOf(cycle, 3)), { pk: `RUN#${run}`, sk: "TASK#000007#03" }],
    ["task of a late iteration", taskItemKey(taskIdOf(cycle, 10)), { pk: `RUN#${run}`, sk: "TASK#000007#10" }],
    ["model's limit", modelLimitKey("openai/gpt-oss-120b"), { pk: "MODEL#openai/gpt-oss-120b", sk: "LIMIT" }],
    ["dispatcher's lease", dispatchLeaseKey, { pk: "DISPATCHER", sk: "LEASE" }],
  ])("of a %s", (_, key, expected) => {
    expect(key).toEqual(expected);
  });

  it("leave an item as the entity", () => {
    expect(withoutKeys({ ...runKey(run), ...runIndexKey(run), id: run, status: "done" })).toEqual({ id: run, status: "done" });
  });
});
