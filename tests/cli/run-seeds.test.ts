import { expect, it } from "vitest";
import { createApiWorld } from "../api/api-world.ts";
import { putFinishedRun } from "../api/items.ts";
import { makeSettings } from "../support/stored-items.ts";
import { createCliWorld } from "./cli-world.ts";

it("dive status says which seeds a run draws from, and where they come again", async () => {
  const world = createApiWorld();
  const cli = await createCliWorld(world);
  const pool = `pool-${"0".repeat(32)}`;
  const settings = makeSettings({ seeds: { split: "rl", types: ["gene", "enzyme"], repeat: true }, pools: { seeds: pool, exemplars: null } });
  const overlap = { earlierRuns: 1, seeds: 0, ofSeeds: 1, toolsets: 0, ofToolsets: 2 };
  await putFinishedRun(world, { settings, overlap });
  expect((await cli.dive("status")).out).toContain(
    `\n  seeds         split rl of ${pool}, of the types gene, enzyme; 1 for 2 cycles, so that they come again\n`,
  );
  await cli.stop();
});
