import { describe, expect, it } from "vitest";
import { placeOfUnit, rolloutIdOf, sampleOfRollout } from "../../../shared/contracts/ids.ts";
import { BadCursorError } from "../../../shared/ports/store-errors.ts";
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

    const outcomeOf = (correct: boolean | null, more: Partial<RolloutOutcome> = {}): RolloutOutcome => ({
      status: "done",
      reason: null,
      endedAt,
      totals: someTotals(),
      end: "answered",
      accepted: correct === null ? null : [correct, correct],
      equal: correct,
      correct,
      reward: correct === null ? null : Number(correct),
      turns: 3,
      calls: { total: 4, unknownTool: 1, invalidArguments: 0, toolErrors: 1, live: 1, replayed: 2, standIn: 0 },
      bytes: 100,
      standIn: false,
      ...more,
    });
    /** A run of one task and as many samples as there are outcomes, each ended by its own. */
    async function ended(outcomes: readonly (RolloutOutcome | null)[]) {
      const stores = await makeStores();
      await stores.runs.create(makeRun({ id: runId }), null);
      await stores.rollouts.createMissing(outcomes.map((_, sample) => makeRolloutLine(rolloutIdOf(runId, 0, sample))));
      for (const [sample, outcome] of outcomes.entries()) {
        if (!outcome) continue;
        await stores.work.claim(rolloutIdOf(runId, 0, sample), startedAt);
        await stores.rollouts.end(rolloutIdOf(runId, 0, sample), outcome);
      }
      return stores;
    }
    const failed = { ...outcomeOf(null), status: "failed" as const, reason: "platform: it was lost", end: null, turns: null, calls: null, equal: null };

    it("adds what rollouts come to up in their run", async () => {
      const { runs } = await ended([
        outcomeOf(true),
        outcomeOf(false, { end: "out_of_turns", accepted: null, equal: null }),
        outcomeOf(false, { accepted: [true, false], equal: true }),
        outcomeOf(null),
        failed,
        { ...failed, reason: "platform: it was lost again" },
        null,
      ]);
      expect((await runs.get(runId))?.tallies).toEqual({
        tasksByK: {},
        rejections: {},
        failures: { platform: 2 },
        firstReasons: { platform: "platform: it was lost" },
        ends: { answered: 3, out_of_turns: 1 },
        samples: {
          correct: 1,
          wrong: 2,
          withoutVerdict: 1,
          verifiersDisagree: 1,
          verifiersFailed: 0,
          rulesDisagree: 1,
          turns: 12,
          calls: { total: 16, unknownTool: 4, invalidArguments: 0, toolErrors: 4, live: 4, replayed: 8, standIn: 0 },
        },
      });
    });

    it("records the verdict of a sample that has none, once, with what it cost", async () => {
      const stores = await ended([outcomeOf(null), outcomeOf(true), null]);
      const verdict = {
        status: "done" as const,
        reason: null,
        accepted: [true, true],
        equal: true,
        correct: true,
        reward: 0.9,
        bytes: 120,
        standIn: false,
        totals: someTotals({ tasks: 0 }),
      };
      const before = await stores.runs.get(runId);
      expect(await stores.rollouts.recordVerdict(rolloutIdOf(runId, 0, 0), verdict)).toBe(true);
      expect(await stores.rollouts.recordVerdict(rolloutIdOf(runId, 0, 0), { ...verdict, correct: false })).toBe(false);
      expect(await stores.rollouts.recordVerdict(rolloutIdOf(runId, 0, 1), verdict)).toBe(false);
      expect(await stores.rollouts.recordVerdict(rolloutIdOf(runId, 0, 2), verdict)).toBe(false);
      const { totals, ...judged } = verdict;
      const line = await stores.rollouts.get(rolloutIdOf(runId, 0, 0));
      expect(line).toMatchObject({ ...judged, totals: { modelCalls: 2 * totals.modelCalls, costUsd: 2 * totals.costUsd } });
      const after = await stores.runs.get(runId);
      expect(after?.tallies.samples).toMatchObject({ correct: 2, wrong: 0, withoutVerdict: 0 });
      expect(after?.totals.costUsd).toBeCloseTo((before?.totals.costUsd ?? 0) + totals.costUsd, 12);
      expect(after?.counts).toEqual(before?.counts);
    });

    it("counts a sample whose verifier failed as failed, once", async () => {
      const stores = await ended([outcomeOf(null), outcomeOf(true)]);
      const before = await stores.runs.get(runId);
      const judgement = { accepted: [null, true], equal: true, correct: null, reward: null, bytes: 120, standIn: false, totals: someTotals({ tasks: 0 }) };
      const reason = "verifier: no verdict of openai/b: no call of submit_verdict";
      for (const isFirst of [true, false])
        expect(await stores.rollouts.recordVerdict(rolloutIdOf(runId, 0, 0), { status: "failed", reason, ...judgement })).toBe(isFirst);
      expect(await stores.rollouts.get(rolloutIdOf(runId, 0, 0))).toMatchObject({ status: "failed", reason, correct: null, accepted: [null, true] });
      const after = await stores.runs.get(runId);
      expect(after?.counts).toEqual({ ...before?.counts, done: 1, failed: 1 });
      expect(after?.tallies).toMatchObject({ failures: { verifier: 1 }, firstReasons: { verifier: reason } });
    });

    it("pages those that fit", async () => {
      const { rollouts } = await ended([outcomeOf(true), outcomeOf(false, { accepted: [false, true] }), failed, outcomeOf(true), null, outcomeOf(true)]);
      const samplesOf = (items: readonly { sample: number }[]) => items.map(({ sample }) => sample);
      const first = await rollouts.page(runId, { correct: true }, 2, null);
      expect(samplesOf(first.items)).toEqual([0, 3]);
      const second = await rollouts.page(runId, { correct: true }, 2, first.cursor);
      expect([samplesOf(second.items), second.cursor]).toEqual([[5], null]);
      expect(samplesOf((await rollouts.page(runId, {}, 4, null)).items)).toEqual([0, 1, 2, 3]);
      const byFilter = async (filter: Parameters<typeof rollouts.page>[1]) => samplesOf((await rollouts.page(runId, filter, 10, null)).items);
      expect(await byFilter({ status: "failed" })).toEqual([2]);
      expect(await byFilter({ disagree: true })).toEqual([1]);
      expect(await byFilter({ end: "answered", correct: false })).toEqual([1]);
      expect(await byFilter({ domain: "medical" })).toEqual([]);
      await expect(rollouts.page(runIdNumber(2), {}, 2, first.cursor)).rejects.toThrow(BadCursorError);
    });
  });
}
