import { describe, expect, it } from "vitest";
import type { Stores } from "../../support/fakes/memory-stores.ts";

const at = (seconds: number) => new Date(Date.parse("2026-01-01T00:00:00.000Z") + seconds * 1000).toISOString();

/** What every DispatchLease does. @param makeStores gives empty stores. */
export function dispatchLeaseContract(makeStores: () => Promise<Stores>): void {
  describe("DispatchLease", () => {
    it("goes to the first who pokes, and counts every poke", async () => {
      const { lease } = await makeStores();
      expect(await lease.poke("a", at(0), at(60))).toEqual({ held: true, pokes: 1 });
      expect(await lease.poke("b", at(1), at(61))).toEqual({ held: false, pokes: 2 });
      expect(await lease.poke("a", at(2), at(62))).toEqual({ held: false, pokes: 3 });
    });

    it("is not let go while a poke was not seen", async () => {
      const { lease } = await makeStores();
      await lease.poke("a", at(0), at(60));
      await lease.poke("b", at(1), at(61));
      expect(await lease.release("a", 1)).toEqual({ released: false, pokes: 2 });
      expect(await lease.poke("c", at(2), at(62))).toEqual({ held: false, pokes: 3 });
      expect(await lease.release("a", 2)).toEqual({ released: false, pokes: 3 });
      expect(await lease.release("a", 3)).toEqual({ released: true, pokes: 3 });
      expect(await lease.poke("d", at(3), at(63))).toEqual({ held: true, pokes: 4 });
    });

    it("passes on when it has expired, and the former holder is done with it", async () => {
      const { lease } = await makeStores();
      await lease.poke("a", at(0), at(60));
      expect(await lease.poke("b", at(59), at(119))).toEqual({ held: false, pokes: 2 });
      expect(await lease.poke("b", at(60), at(120))).toEqual({ held: true, pokes: 3 });
      expect(await lease.release("a", 1)).toEqual({ released: true, pokes: 3 });
      expect(await lease.release("a", 3)).toEqual({ released: true, pokes: 3 });
      expect(await lease.poke("c", at(61), at(121))).toEqual({ held: false, pokes: 4 });
      expect(await lease.release("b", 4)).toEqual({ released: true, pokes: 4 });
    });

    it("can be let go by its holder after it expired, as long as nobody took it", async () => {
      const { lease } = await makeStores();
      await lease.poke("a", at(0), at(60));
      expect(await lease.release("a", 1)).toEqual({ released: true, pokes: 1 });
      expect(await lease.release("a", 1)).toEqual({ released: true, pokes: 1 });
    });

    it("is held by one of many at once", async () => {
      const { lease } = await makeStores();
      const pokes = await Promise.all(Array.from({ length: 12 }, (_, n) => lease.poke(`owner ${n}`, at(0), at(60))));
      expect(pokes.filter((poke) => poke.held)).toHaveLength(1);
      expect(pokes.map((poke) => poke.pokes).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    });

    it("loses no wake-up: every poke is seen by a holder before it lets go", async () => {
      const { lease } = await makeStores();
      let seen = 0;
      const poke = async (owner: string) => {
        let { held, pokes } = await lease.poke(owner, at(0), at(60));
        while (held) {
          seen = Math.max(seen, pokes);
          const reply = await lease.release(owner, pokes);
          held = !reply.released;
          pokes = reply.pokes;
        }
      };
      await Promise.all(Array.from({ length: 25 }, (_, n) => poke(`owner ${n}`)));
      expect(seen).toBe(25);
      expect(await lease.poke("last", at(0), at(60))).toEqual({ held: true, pokes: 26 });
    });
  });
}
