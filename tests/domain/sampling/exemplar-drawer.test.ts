import { describe, expect, it } from "vitest";
import type { Exemplar } from "../../../shared/contracts/pools.ts";
import { drawConfigurations } from "../../../shared/domain/sampling/draw-configurations.ts";
import { cpuMs } from "../../support/cpu-time.ts";
import { poolsOf } from "../../support/pools.ts";
import { countBy, draw, entries, exemplarsOf, modes, settingsOf } from "./sampling-world.ts";

describe("exemplars that fit several domains", () => {
  it("inverse-frequency: what one domain was offered counts for the others", () => {
    const shared = poolsOf({ ...entries, exemplars: exemplarsOf(["biological", "medical"], 12) });
    const drawn = draw(40, { sampling: "inverse-frequency", domains: ["biological", "medical"], exemplars: { min: 3, max: 3 } }, shared);
    const counts = Object.values(countBy(drawn.flatMap(({ exemplars }) => exemplars.map(({ id }) => id))));
    expect([counts.length, Math.min(...counts), Math.max(...counts)]).toEqual([12, 10, 10]);
  });

  it("inverse-frequency: a family with fewer queries than a cycle wants gives each once, and the others the rest", () => {
    const [single, ...others] = exemplarsOf(["biological"], 12);
    const lone = poolsOf({ ...entries, exemplars: [{ ...(single as Exemplar), family: "Lone" }, ...others.filter(({ family }) => family === "GAIA")] });
    for (const { exemplars } of draw(20, { sampling: "inverse-frequency", exemplars: { min: 5, max: 5 } }, lone))
      expect([new Set(exemplars.map(({ id }) => id)).size, exemplars.filter(({ family }) => family === "Lone").length]).toEqual([5, 1]);
  });
});

describe("the time of an exemplar's draw", () => {
  it.each(modes)("%s: does not grow with the queries of a family", async (sampling) => {
    const timeWith = (queries: number) => {
      const of = poolsOf({ ...entries, exemplars: exemplarsOf(["biological"], queries) });
      const drawn = drawConfigurations(settingsOf({ sampling, cycles: 4_000 }), of);
      drawn.next();
      return cpuMs(() => {
        for (const { exemplars } of drawn) expect(exemplars.length).toBeGreaterThan(2);
      });
    };
    await timeWith(30);
    // A thousand times the queries.
    expect(await timeWith(30_000)).toBeLessThan(20 * (await timeWith(30)) + 500);
  });
});
