import { describe, expect, it } from "vitest";
import { UnreachableError } from "../../cli/errors.ts";
import { PoolView, RunView } from "../../shared/contracts/api.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import type { CliWorld } from "./cli-world.ts";
import { givenFile, rowsOf, usePoolWorld } from "./pool-world.ts";

let cli: CliWorld;
const world = usePoolWorld();
const withFile = async (content: string | Iterable<Uint8Array>) => {
  cli = await world.withFile(content);
};

describe("dive seeds upload and dive exemplars upload", () => {
  it("store pools that runs draw from by their id", async () => {
    const seed = { id: "s1", name: "entity", type: "thing", domain: "biological", aliases: [], externalId: null, source: "me", licence: "MIT" };
    await withFile(rowsOf({ ...seed, split: "sft" }, { ...seed, id: "s2", name: "other" }));
    const seeds = PoolView.parse(JSON.parse((await cli.dive("seeds", "upload", givenFile, "--json")).out));
    expect(seeds).toMatchObject({ kind: "seeds", count: 2 });
    const exemplars = PoolView.parse(JSON.parse((await cli.dive("exemplars", "upload", "--json")).out));
    expect(exemplars).toMatchObject({ kind: "exemplars", count: shippedCard().exemplars.count, sha256: shippedCard().exemplars.sha256 });
    const small = ["--toolset-min", "1", "--toolset-max", "3", "--split", "all", "--cycles", "2", "--detach", "--json"];
    const { out } = await cli.dive("run", "--seed-pool", seeds.id, "--exemplar-pool", exemplars.id, ...small);
    expect(RunView.parse(JSON.parse(out)).settings).toMatchObject({ pools: { seeds: seeds.id, exemplars: exemplars.id }, exemplars: { min: 3, max: 5 } });
    expect(await cli.dive("run", "--seed-pool", exemplars.id, ...small)).toMatchObject({ exitCode: 2, err: expect.stringContaining("pools.seeds") });
  });

  const seed = { id: "s1", name: "entity", type: "thing", domain: "biological", aliases: ["other name"], externalId: null, source: "me", licence: "MIT" };
  it.each([
    ["name", { name: " " }, "is empty"],
    ["name", { name: "a\u001b[2J" }, "control character"],
    ["aliases", { aliases: [""] }, "is empty"],
    ["aliases", { aliases: ["a\0"] }, "control character"],
    ["source", { source: "\t" }, "is empty"],
    ["licence", { licence: "  " }, "is empty"],
    ["id", { id: "s\u001b2" }, "control character"],
    ["id", { id: "s".repeat(501) }, "Too big"],
    ["licence", { licence: "MIT\ud83d" }, "half of a surrogate pair"],
  ])("refuse a seed whose %s is %j", async (field, fault, message) => {
    await withFile(rowsOf(seed, { ...seed, id: "s2", name: "another", aliases: [], ...fault }));
    const { exitCode, err } = await cli.dive("seeds", "upload", givenFile);
    expect([exitCode, err]).toEqual([2, expect.stringMatching(`q.jsonl, line 2: .*${message}.*at ${field}`)]);
  });

  it("refuse two rows that are one entity, and name both lines", async () => {
    const tarceva = { ...seed, id: "s3", name: "Tarceva", aliases: ["erlotinib"] };
    await withFile(rowsOf({ ...seed, name: "Erlotinib", aliases: [] }, { ...seed, id: "s2", name: "another", aliases: [] }, tarceva));
    const { exitCode, err } = await cli.dive("seeds", "upload", givenFile);
    expect([exitCode, err]).toEqual([2, expect.stringContaining("q.jsonl, line 3: the same entity as line 1: both are called erlotinib")]);
  });

  it("refuse what is no seed with the line's number, and nothing to upload", async () => {
    await withFile(`\n${rowsOf({ id: "s1", name: "entity" })}`);
    expect(await cli.dive("seeds", "upload", givenFile)).toMatchObject({ exitCode: 2, err: expect.stringContaining("q.jsonl, line 2: ") });
    expect(await cli.dive("exemplars", "upload", "--imported-only")).toMatchObject({ exitCode: 2, err: expect.stringContaining("nothing was imported yet") });
  });

  it("refuse more exemplars than a pool holds, and say what leaves some out", async () => {
    const row = (n: number) => ({ query: `${n} ${"q".repeat(980)}`, licence: "MIT" });
    await withFile(rowsOf(...Array.from({ length: 3_400 }, (_, n) => row(n))));
    expect((await cli.dive("exemplars", "import", givenFile, "--family", "F", "--json")).exitCode).toBe(0);
    const { exitCode, err } = await cli.dive("exemplars", "upload");
    expect([exitCode, err]).toEqual([2, expect.stringMatching(/exemplar \d+ of 4300: more than 4,000,000 bytes of rows, .*; `--imported-only` leaves/)]);
    expect(cli.seen).toEqual([]);
    expect((await cli.dive("exemplars", "upload", "--imported-only")).exitCode).toBe(0);
  });

  it.each(["seeds", "queries"])("tell what is wrong with a file of %s where no stack runs, and only then that none runs", async (kind) => {
    const noStack = () => {
      cli.context.connect = async () => {
        throw new UnreachableError("no stack is known here");
      };
    };
    await withFile("{broken\n");
    noStack();
    expect(await cli.dive(kind, "upload", givenFile)).toMatchObject({ exitCode: 2, err: expect.stringContaining("line 1: not JSON") });
    expect(await cli.dive(kind, "upload", "none.jsonl")).toMatchObject({ exitCode: 2, err: expect.stringContaining("cannot read none.jsonl") });
    expect(await cli.dive("exemplars", "upload", "--imported-only")).toMatchObject({ exitCode: 2, err: expect.stringContaining("nothing was imported yet") });
    await withFile(rowsOf(kind === "seeds" ? seed : { query: "q" }));
    noStack();
    expect(await cli.dive(kind, "upload", givenFile)).toMatchObject({ exitCode: 3, err: expect.stringContaining("no stack is known here") });
  });
});
