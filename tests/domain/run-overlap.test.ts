import { expect, it } from "vitest";
import { createDrawn, createOverlap } from "../../shared/domain/run-overlap.ts";
import { smallPools } from "../support/pools.ts";

const someSeed = smallPools.seeds.biological?.seeds[0] ?? expect.fail("no seed");
function drawnOf(draws: readonly (readonly [name: string, toolset: string[]])[]) {
  const drawn = createDrawn();
  for (const [name, toolset] of draws) drawn.add({ domain: "biological", seed: { ...someSeed, id: name, name }, toolset });
  return drawn.drawn();
}

it("counts what earlier runs drew too: seeds by their names, toolsets whatever their order, each once", () => {
  const overlap = createOverlap(
    drawnOf([
      ["Ménière", ["a", "b"]],
      ["EcoRI", ["a", "c"]],
      ["BamHI", ["b", "a"]],
      ["EcoRI", ["d"]],
    ]),
  );
  expect(overlap.overlap()).toEqual({ earlierRuns: 0, seeds: 0, ofSeeds: 3, toolsets: 0, ofToolsets: 3 });
  overlap.add(drawnOf([["meniere", ["c", "a"]]]));
  overlap.add(
    drawnOf([
      ["MENIERE", ["x"]],
      ["BamHI", ["c", "a"]],
    ]),
  );
  overlap.add(drawnOf([["HindIII", ["y"]]]));
  expect(overlap.overlap()).toEqual({ earlierRuns: 3, seeds: 2, ofSeeds: 3, toolsets: 1, ofToolsets: 3 });
});
