import { describe, expect, it } from "vitest";
import { placeOfUnit, rolloutIdOf, sampleOfRollout } from "../../../shared/contracts/ids.ts";
import type { RolloutOutcome } from "../../../shared/ports/stores.ts";
import type { Stores } from "../../support/fakes/memory-stores.ts";
import { makeRolloutLine, makeRun, runIdNumber, someTotals } from "../../support/stored-items.ts";

const runId = runIdNumber(1);
const startedAt = "2026-01-01T00:01:00.000Z";
const endedAt = "2026-01-01T00:09:00.000Z";
const id = rolloutIdOf(runId, 0, 3);

/** What every RolloutStore does beside a WorkStore's part. @param makeStores gives empty stores. */
export function rolloutStoreContract(makeStores: () => Promise<Stores>): void {
  describe("RolloutStore", () => {
    it("lists a run's rollouts task by task, sample by sample", async () => {
      const { rollouts } = await makeStores();
      const places = [1, 0, 10_000].flatMap((place) => [10, 2, 0].map((sample) => rolloutIdOf(runId, place, sample)));
      await rollouts.createMissing(places.map((one) => makeRolloutLine(one, { rolloutIndex: placeOfUnit(one) * 64 + sampleOfRollout(one) })));
      await rollouts.createMissing([makeRolloutLine(rolloutIdOf(runIdNumber(2), 0, 0))]);
      const listed = (await Array.fromAsync(rollouts.list(runId))).map((line) => line.id.slice(runId.length));
      expect(listed).toEqual(["-0001-s0", "-0001-s2", "-0001-s10", "-0002-s0", "-0002-s2", "-0002-s10", "-10001-s0", "-10001-s2", "-10001-s10"]);
    });

    it("keeps how a rollout came out, once", async () => {
      const { rollouts, work, runs } = await makeStores();
      await runs.create(makeRun({ id: runId }), null);
      await rollouts.createMissing([makeRolloutLine(id)]);
      const outcome: RolloutOutcome = {
        status: "done",
        reason: null,
        endedAt,
        totals: someTotals(),
        end: "answered",
        accepted: [true, null],
        equal: false,
        correct: null,
        reward: null,
        turns: 7,
        calls: { total: 9, unknownTool: 1, invalidArguments: 0, toolErrors: 2, live: 3, replayed: 5, standIn: 0 },
        bytes: 12_345,
        standIn: true,
      };
      expect(await rollouts.end(id, outcome)).toBe(false);
      await work.claim(id, startedAt);
      expect(await rollouts.end(id, outcome)).toBe(true);
      expect(await rollouts.end(id, { ...outcome, status: "failed" })).toBe(false);
      expect(await rollouts.get(id)).toEqual(makeRolloutLine(id, { ...outcome, attempt: 1, startedAt }));
      expect((await runs.get(runId))?.counts).toMatchObject({ done: 1, failed: 0 });
    });
  });
}
