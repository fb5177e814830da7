import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { PoolCard, Seed, Split } from "../../shared/contracts/pools.ts";
import { type CliWorld, jsonLines } from "./cli-world.ts";
import { usePoolWorld } from "./pool-world.ts";

let cli: CliWorld;
const world = usePoolWorld();

describe("dive seeds", () => {
  beforeEach(async () => {
    cli = await world.withFile("");
  });

  it("lists every seed with every field and its split, as JSON Lines", async () => {
    const { out, exitCode } = await cli.dive("seeds", "list", "--all", "--json");
    const seeds = z.array(Seed.extend({ split: Split })).parse(jsonLines(out));
    expect([exitCode, seeds.length, new Set(seeds.map(({ id }) => id)).size]).toEqual([0, 20_000, 20_000]);
  });

  it("lists by domain, type and split, twenty at first, without a stack", async () => {
    const listed = async (...more: string[]) =>
      z.array(Seed.extend({ split: Split })).parse(jsonLines((await cli.dive("seeds", "list", "--json", ...more)).out));
    expect(await listed()).toHaveLength(20);
    const some = await listed("--domain", "medical", "--type", "drug_class", "--split", "eval", "--all");
    expect(some.length).toBeGreaterThan(5);
    expect(new Set(some.map(({ domain, type, split }) => `${domain} ${type} ${split}`))).toEqual(new Set(["medical drug_class eval"]));
    expect((await cli.dive("seeds", "list", "--domain", "biological", "--type", "amino_acid", "--split", "eval")).out).toMatchSnapshot();
    expect((await cli.dive("seeds", "list", "--domain", "general")).out).toBe("no such seeds\n");
    expect(cli.seen).toEqual([]);
  });

  it("says which types there are where one is none of them", async () => {
    const { exitCode, err } = await cli.dive("seeds", "list", "--domain", "medical", "--type", "gene", "--json");
    expect([exitCode, err]).toEqual([2, expect.stringContaining("--type gene is none of brand_name, diagnosis, disease")]);
    expect((await cli.dive("seeds", "list", "--type", "Drug_Class")).exitCode).toBe(0);
  });

  it("gives the counts", async () => {
    const stats = PoolCard.shape.seeds.parse(JSON.parse((await cli.dive("seeds", "stats", "--json")).out));
    expect(Object.values(stats.domains).map(({ count }) => count)).toEqual([5_000, 5_000, 5_000, 5_000]);
    expect((await cli.dive("seeds", "stats")).out).toContain("20,000 seeds");
  });
});
