import { describe, expect, it } from "vitest";
import type { RateLimiter } from "../../../shared/ports/upstreams.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";

const patient = 3600;
const limit = { perSecond: 2, burst: 3 };

/** What every RateLimiter does. @param makeLimiters gives so many limiters over the same, untouched limits. */
export function rateLimiterContract(makeLimiters: (clock: FakeClock, count: number) => Promise<RateLimiter[]>): void {
  const one = async (clock: FakeClock) => {
    const [limiter] = await makeLimiters(clock, 1);
    return limiter ?? expect.fail("no limiter");
  };
  const takeInTurn = async (limiter: RateLimiter, times: number, upstream = "atlas") => {
    const waits: number[] = [];
    for (let n = 0; n < times; n++) waits.push(await limiter.take(upstream, limit, patient));
    return waits;
  };

  describe("RateLimiter", () => {
    it("lets a burst through at once, and then one call after the other", async () => {
      expect(await takeInTurn(await one(new FakeClock()), 6)).toEqual([0, 0, 0, 0.5, 1, 1.5]);
    });

    it("gives tokens back with time, and no more than a burst of them", async () => {
      const clock = new FakeClock();
      const limiter = await one(clock);
      await takeInTurn(limiter, 3);
      clock.advance(0.5);
      expect(await takeInTurn(limiter, 2)).toEqual([0, 0.5]);
      clock.advance(600);
      expect(await takeInTurn(limiter, 4)).toEqual([0, 0, 0, 0.5]);
    });

    it("keeps upstreams apart", async () => {
      const limiter = await one(new FakeClock());
      await takeInTurn(limiter, 3);
      expect(await takeInTurn(limiter, 1, "herbal")).toEqual([0]);
    });

    it("takes nothing where the wait is above the patience", async () => {
      const limiter = await one(new FakeClock());
      await takeInTurn(limiter, 5);
      for (let n = 0; n < 3; n++) expect(await limiter.take("atlas", limit, 1)).toBeGreaterThanOrEqual(1.5);
      expect(await limiter.take("atlas", limit, 1.5)).toBe(1.5);
      expect(await limiter.take("atlas", limit, patient)).toBe(2);
    });

    it("gives all that are sent away turns of their own, at which they are let through", async () => {
      const clock = new FakeClock();
      const limiter = await one(clock);
      await takeInTurn(limiter, 5);
      const turns: number[] = [];
      for (let n = 0; n < 4; n++) turns.push(await limiter.take("atlas", limit, 1));
      expect(turns).toEqual([1.5, 2, 2.5, 3]);
      clock.advance(1.5);
      for (const _ of turns) {
        expect(await limiter.take("atlas", limit, 0)).toBe(0);
        clock.advance(0.5);
      }
    });

    it("sends nobody away for longer than a quarter of an hour", async () => {
      const limiter = await one(new FakeClock());
      const slow = { perSecond: 0.01, burst: 1 };
      const turns: number[] = [];
      for (let n = 0; n < 12; n++) turns.push(await limiter.take("slow", slow, 0));
      expect(turns.slice(0, 3)).toEqual([0, 100, 200]);
      expect(turns.at(-1)).toBe(900);
    });

    it("lets nobody through before a block is over, and then a call after the other", async () => {
      const clock = new FakeClock();
      const limiter = await one(clock);
      await takeInTurn(limiter, 1);
      await limiter.block("atlas", 30);
      expect(await limiter.take("atlas", limit, 2)).toBe(30);
      clock.advance(29);
      expect(await takeInTurn(limiter, 4)).toEqual([1, 1, 1, 1.5]);
    });

    it("blocks an upstream that was never asked, and keeps the longer of two blocks", async () => {
      const clock = new FakeClock();
      const limiter = await one(clock);
      await limiter.block("atlas", 30);
      await limiter.block("atlas", 5);
      expect(await limiter.take("atlas", limit, 2)).toBe(30);
      clock.advance(40);
      expect(await limiter.take("atlas", limit, 2)).toBe(0);
    });

    it("blocks where more was taken in advance than the block lasts", async () => {
      const clock = new FakeClock();
      const limiter = await one(clock);
      await takeInTurn(limiter, 20);
      await limiter.block("atlas", 2);
      clock.advance(1.5);
      expect(await limiter.take("atlas", limit, 1)).toBe(7.5);
      await limiter.block("atlas", 60);
      expect(await limiter.take("atlas", limit, 1)).toBe(60);
    });

    it("shares the limit among all that ask at the same moment", async () => {
      const limiters = await makeLimiters(new FakeClock(), 8);
      const waits = await Promise.all(limiters.flatMap((limiter) => Array.from({ length: 5 }, () => limiter.take("atlas", limit, patient))));
      const expected = Array.from({ length: 40 }, (_, n) => Math.max(0, (n - 2) * 0.5));
      expect(waits.toSorted((a, b) => a - b)).toEqual(expected);
    });

    it("lets just as many through as the patience allows, however many ask", async () => {
      const limiters = await makeLimiters(new FakeClock(), 8);
      const waits = await Promise.all(limiters.flatMap((limiter) => Array.from({ length: 5 }, () => limiter.take("atlas", limit, 2))));
      expect(waits.filter((wait) => wait <= 2)).toHaveLength(7);
    });
  });
}
