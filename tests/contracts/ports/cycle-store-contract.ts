import { describe, expect, it } from "vitest";
import { cycleIdOf } from "../../../shared/contracts/ids.ts";
import type { CycleEnd } from "../../../shared/ports/stores.ts";
import type { Stores } from "../../support/fakes/memory-stores.ts";
import { makeCycle, makeRun, runIdNumber, someTotals } from "../../support/stored-items.ts";

const runId = runIdNumber(1);
const startedAt = "2026-01-01T00:01:00.000Z";
const endedAt = "2026-01-01T00:09:00.000Z";
const id = cycleIdOf(runId, 0);

/** What every CycleStore does beside a WorkStore's part. @param makeStores gives empty stores. */
export function cycleStoreContract(makeStores: () => Promise<Stores>): void {
  async function planned(): Promise<Stores> {
    const stores = await makeStores();
    await stores.runs.create(makeRun({ id: runId }), null);
    await stores.cycles.createMissing([makeCycle(runId, 0)]);
    return stores;
  }

  describe("CycleStore", () => {
    it("records the configuration of a cycle", async () => {
      const { cycles } = await planned();
      await cycles.recordConfiguration(id, { seedName: "EcoRI", toolset: ["b", "a"] });
      expect(await cycles.get(id)).toEqual(makeCycle(runId, 0, { seedName: "EcoRI", toolset: ["b", "a"] }));
      await expect(cycles.recordConfiguration(cycleIdOf(runId, 7), { seedName: "x", toolset: [] })).rejects.toThrow(cycleIdOf(runId, 7));
    });

    it("keeps what a cycle ended with, once", async () => {
      const { cycles, work, runs } = await planned();
      const end: CycleEnd = {
        status: "done",
        reason: null,
        endedAt,
        totals: someTotals(),
        rejections: { number_not_in_evidence: 1 },
        usedTools: ["translate"],
      };
      expect(await cycles.end(id, end)).toBe(false);
      await work.claim(id, startedAt);
      expect(await cycles.end(id, end)).toBe(true);
      expect(await cycles.end(id, { ...end, status: "failed" })).toBe(false);
      expect(await cycles.get(id)).toEqual(makeCycle(runId, 0, { ...end, attempt: 1, startedAt }));
      expect((await runs.get(runId))?.counts).toMatchObject({ done: 1, failed: 0 });
    });
  });
}
