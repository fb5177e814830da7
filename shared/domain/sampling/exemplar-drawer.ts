import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Exemplar } from "../../contracts/pools.ts";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";
import { drawDistinct, drawInt, drawLeast } from "./random.ts";

/**
 * Draws a cycle's exemplars. With inverse-frequency each is of the family, and in it the query, that the run has offered least.
 * @param offered how often the run has offered each family and each query, over all its domains; counted here
 */
export function createExemplarDrawer(
  settings: SynthesisSettings,
  exemplars: readonly Exemplar[],
  offered: Map<string, number>,
): (stream: RandomGenerator) => Exemplar[] {
  const { min, max } = settings.exemplars;
  const families = [...Map.groupBy(exemplars, ({ family }) => family)].map(([family, queries]) => ({ family: `family ${family}`, queries }));
  const timesOffered = (key: string) => offered.get(key) ?? 0;
  const count = (key: string) => offered.set(key, timesOffered(key) + 1);
  const drawOne = (stream: RandomGenerator, taken: readonly Exemplar[]) => {
    const open = families.filter(({ queries }) => queries.some((query) => !taken.includes(query)));
    const family = drawLeast(stream, open, (one) => timesOffered(one.family));
    const queries = family?.queries.filter((query) => !taken.includes(query)) ?? [];
    const drawn = drawLeast(stream, queries, ({ id }) => timesOffered(id));
    if (!family || !drawn) throw new RangeError("no exemplars to draw from");
    count(family.family);
    count(drawn.id);
    return drawn;
  };
  return (stream) => {
    const size = drawInt(stream, min, Math.min(max, exemplars.length));
    if (settings.sampling !== "inverse-frequency") return drawDistinct(stream, exemplars, size);
    const drawn: Exemplar[] = [];
    while (drawn.length < size) drawn.push(drawOne(stream, drawn));
    return drawn;
  };
}
