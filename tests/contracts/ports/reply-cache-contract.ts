import { describe, expect, it } from "vitest";
import type { ReplyCache } from "../../../shared/ports/upstreams.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";

const reply = (text: string) => ({ status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, text });
const key = "a".repeat(64);

/** What every ReplyCache does. @param makeCache gives an empty cache. */
export function replyCacheContract(makeCache: (clock: FakeClock) => Promise<ReplyCache>): void {
  describe("ReplyCache", () => {
    it("gives back what was put, whole, until it expires", async () => {
      const clock = new FakeClock();
      const cache = await makeCache(clock);
      expect(await cache.get(key)).toBeNull();
      await cache.put(key, reply("β → 5′\n"), 60);
      expect(await cache.get(key)).toEqual(reply("β → 5′\n"));
      expect(await cache.get("b".repeat(64))).toBeNull();
      clock.advance(59);
      expect(await cache.get(key)).toEqual(reply("β → 5′\n"));
      clock.advance(1);
      expect(await cache.get(key)).toBeNull();
    });

    it("holds the latest reply, with its own time", async () => {
      const clock = new FakeClock();
      const cache = await makeCache(clock);
      await cache.put(key, reply("old"), 60);
      clock.advance(50);
      await cache.put(key, reply(""), 60);
      clock.advance(50);
      expect(await cache.get(key)).toEqual(reply(""));
    });
  });
}
