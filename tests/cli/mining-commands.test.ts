import { afterEach, describe, expect, it } from "vitest";
import { MiningReport, MiningView } from "../../shared/contracts/mining.ts";
import { finishMining } from "../../shared/pipeline/mining/finish-mining.ts";
import { type ApiWorld, createApiWorld } from "../api/api-world.ts";
import { makeMiningPage, miningIdNumber } from "../support/minings.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

let cli: CliWorld;
afterEach(() => cli.stop());
const mine = ["seeds", "mine", "--domain", "medical", "--source", "pubmed", "--pages", "2"];
const id = miningIdNumber(1);

/** Ends the first mining as soon as it is there. */
async function endFirst(world: ApiWorld, attempt = 1) {
  await expect.poll(async () => (await world.minings.get(id))?.attempt).toBe(attempt);
  for (const page of [0, 1]) await world.minings.putPage(makeMiningPage({ miningId: id, page, attempt, status: "notMined", reason: "budget" }));
  await finishMining({ minings: world.minings, objects: world.memory, clock: world.clock, allShippedSeeds: async () => [] }, id);
}

async function open() {
  const world = createApiWorld();
  cli = await createCliWorld(world);
  return world;
}

describe("dive seeds mine", () => {
  it("shows the estimate, watches the mining until it ends, and prints what came of it", async () => {
    const world = await open();
    const [{ exitCode, out, err }] = await Promise.all([cli.dive(...mine, "--json"), endFirst(world)]);
    expect(exitCode).toBe(0);
    expect(MiningView.parse(jsonLines(out)[0])).toMatchObject({ id, status: "done", pages: { notMined: 2 }, result: { kept: 0, pool: null } });
    expect(err).toContain("Estimate for 2 pages");
    expect(err).toContain("2/2 pages");
  });

  it("estimates and starts nothing with --estimate", async () => {
    const world = await open();
    const { exitCode, out } = await cli.dive(...mine, "--estimate");
    expect([exitCode, world.miningQueue.sent.length]).toEqual([0, 0]);
    expect(out).toContain("2 of the model");
  });

  it.each([
    [["seeds", "mine", "--source", "pubmed"], "--domain"],
    [["seeds", "mine", "--domain", "medical", "--source", "twitter"], "wikipedia, pubmed, ncbi, listings"],
    [[...mine, "--texts", "many"], "not a number"],
    [[...mine, "--texts", "21"], "texts"],
    [["seeds", "mine", "--domain", "medical", "--source", "listings"], "it is mined for financial"],
    [["mining", "status"], "no minings yet"],
  ])("%j exits 2 and says what is wrong", async (args, says) => {
    await open();
    const { exitCode, err } = await cli.dive(...args);
    expect(exitCode).toBe(2);
    expect(err).toContain(says);
  });

  it("leaves the mining going on Ctrl-C, and says how to come back", async () => {
    await open();
    const going = cli.dive(...mine);
    await expect.poll(() => cli.output().err).toContain("0/2 pages");
    cli.interrupt.abort();
    expect((await going).exitCode).toBe(130);
    expect(cli.output().err).toContain(`dive mining watch ${id}`);
  });
});

describe("dive mining", () => {
  it("lists, shows, cancels, reports and resumes", async () => {
    const world = await open();
    await cli.dive(...mine, "--detach");
    expect((await cli.dive("mining", "list")).out).toContain(id);
    expect((await cli.dive("mining", "cancel", id)).out).toContain("cancelled");
    expect((await cli.dive("mining", "report", id)).exitCode).toBe(2);
    await endFirst(world);
    const shown = (await cli.dive("mining", "status")).out;
    expect(shown).toContain("2 not mined (budget or cancellation) of 2");
    expect(shown).toContain(`dive mining resume ${id}`);
    expect(MiningReport.parse(jsonLines((await cli.dive("mining", "report", "--json")).out)[0])).toMatchObject({ mining: id, kept: [] });
    expect((await cli.dive("mining", "report")).out).toContain("0 kept; dropped: none; pages: 0 done, 0 failed, 2 not mined");
    const [resumed] = await Promise.all([cli.dive("mining", "resume", id, "--budget", "5"), endFirst(world, 2)]);
    expect(resumed.exitCode).toBe(0);
    expect(resumed.out).toContain("attempt 2");
    expect((await world.minings.get(id))?.settings.budgetUsd).toBe(5);
  });
});
