import { describe, expect, it } from "vitest";
import type { Stores } from "../../support/fakes/memory-stores.ts";

const model = "anthropic/claude-haiku-5-5";
const at = (seconds: number) => new Date(Date.parse("2026-01-01T00:00:00.000Z") + seconds * 1000).toISOString();

/** What every ModelLimitStore does. @param makeStores gives empty stores. */
export function modelLimitStoreContract(makeStores: () => Promise<Stores>): void {
  describe("ModelLimitStore", () => {
    it("has no limit until a first 429, and then half of what was allowed", async () => {
      const { limits } = await makeStores();
      expect(await limits.get(model)).toBeNull();
      await limits.raise(model, 50, at(0), 10);
      expect(await limits.get(model)).toBeNull();
      await limits.lower(model, 50, at(0), 10);
      expect(await limits.get(model)).toEqual({ model, limit: 25, changedAt: at(0), throttledAt: at(0) });
      expect(await limits.get("anthropic/claude-sonnet-5-5")).toBeNull();
    });

    it("halves at most once in the time given, down to 1", async () => {
      const { limits } = await makeStores();
      const seen: (number | undefined)[] = [];
      for (const second of [0, 9, 10, 19, 20, 30, 40]) {
        await limits.lower(model, 9, at(second), 10);
        seen.push((await limits.get(model))?.limit);
      }
      expect(seen).toEqual([4, 4, 2, 2, 1, 1, 1]);
    });

    it("halves once where many calls are throttled at once", async () => {
      const { limits } = await makeStores();
      await Promise.all(Array.from({ length: 8 }, () => limits.lower(model, 64, at(0), 10)));
      expect((await limits.get(model))?.limit).toBe(32);
    });

    it("raises by one at most once in the time given, up to the ceiling, and can be lowered right after", async () => {
      const { limits } = await makeStores();
      await limits.lower(model, 4, at(0), 10);
      const seen: (number | undefined)[] = [];
      for (const second of [59, 60, 61, 120, 180]) {
        await Promise.all([limits.raise(model, 4, at(second), 60), limits.raise(model, 4, at(second), 60)]);
        seen.push((await limits.get(model))?.limit);
      }
      expect(seen).toEqual([2, 3, 3, 4, 4]);
      expect((await limits.get(model))?.throttledAt).toBe(at(0));
      await limits.lower(model, 4, at(181), 10);
      expect(await limits.get(model)).toEqual({ model, limit: 2, changedAt: at(181), throttledAt: at(181) });
    });
  });
}
