import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Exemplar } from "../../shared/contracts/pools.ts";
import { shippedExemplars } from "../../shared/pools/exemplars.ts";
import { type CliWorld, jsonLines } from "./cli-world.ts";
import { givenFile, rowsOf, usePoolWorld } from "./pool-world.ts";

let cli: CliWorld;
const world = usePoolWorld();
const withFile = async (content: string | Iterable<Uint8Array>) => {
  cli = await world.withFile(content);
};
const importFile = (...more: string[]) => cli.dive("exemplars", "import", givenFile, "--family", "My Bench", ...more);

describe("dive exemplars", () => {
  it("lists every exemplar with every field, as JSON Lines, and counts them", async () => {
    await withFile("");
    const exemplars = z.array(Exemplar).parse(jsonLines((await cli.dive("exemplars", "list", "--all", "--json")).out));
    const stats = JSON.parse((await cli.dive("exemplars", "stats", "--json")).out);
    expect(stats).toMatchObject({ shipped: { count: exemplars.length }, imported: { count: 0, families: {} } });
    const some = jsonLines((await cli.dive("exemplars", "list", "--family", "HotpotQA", "--domain", "financial", "--all", "--json")).out);
    expect(some.length).toBeLessThan(exemplars.length);
    expect(some).toEqual(exemplars.filter(({ family, domains }) => family === "HotpotQA" && domains.includes("financial")));
  });

  it("imports rows with what they say, the rest from the options, apart from the shipped pool", async () => {
    await withFile(
      rowsOf(
        { query: "  Which is older?  ", id: "a", pattern: "compare", domains: ["academic"], licence: "CC-BY-4.0", source: "a paper", answer: 1 },
        { query: "How many?\nAnd why?" },
      ),
    );
    const { exitCode, out } = await importFile("--licence", "MIT", "--json");
    expect([exitCode, JSON.parse(out)]).toEqual([0, { imported: 2, nearCopies: [], family: "My Bench", file: join(world.folder(), "exemplars.jsonl") }]);
    const imported = jsonLines((await cli.dive("exemplars", "list", "--family", "My Bench", "--json")).out);
    expect(imported).toEqual([
      {
        id: "imported-my-bench-a",
        family: "My Bench",
        query: "Which is older?",
        domains: ["academic"],
        pattern: "compare",
        source: "a paper",
        licence: "CC-BY-4.0",
      },
      {
        id: expect.stringMatching(/^imported-my-bench-[0-9a-f]{16}$/),
        family: "My Bench",
        query: "How many?\nAnd why?",
        domains: ["financial", "medical", "biological", "academic", "general"],
        pattern: null,
        source: "q.jsonl",
        licence: "MIT",
      },
    ]);
    expect((await cli.dive("exemplars", "stats")).out).toMatch(/My Bench +0 +2\n/);
  });

  it("adds to what was imported, and refuses what is there already", async () => {
    await withFile(rowsOf({ query: "One?", id: "1" }));
    await importFile("--licence", "MIT");
    expect(await importFile("--licence", "MIT")).toMatchObject({ exitCode: 2, err: expect.stringContaining("line 1: the id 1 was imported before") });
    const other = await cli.dive("exemplars", "import", givenFile, "--family", "Other", "--licence", "MIT");
    expect([other.exitCode, other.out]).toEqual([0, expect.stringContaining("1 near-copies were left out:\n  line 1 is one of imported-my-bench-1\n")]);
    expect(readFileSync(join(world.folder(), "exemplars.jsonl"), "utf8").trim().split("\n")).toHaveLength(1);
  });

  it("leaves out near-copies of a row, of what was imported before and of shipped exemplars, and says which lines they are", async () => {
    const [shipped] = await shippedExemplars();
    const long =
      "Which of the two drugs that the label names as inhibitors of the enzyme has the longer half-life, and by how many hours does it exceed the other";
    const rows = [{ query: `${long}?` }, { query: "A query of its own?" }, { query: `${long.toUpperCase()} one?` }, { query: `Now: ${shipped?.query}` }];
    await withFile(rowsOf(...rows));
    const { out } = await importFile("--licence", "MIT", "--json");
    expect(JSON.parse(out)).toMatchObject({
      imported: 2,
      nearCopies: [
        { line: 3, of: { line: 1 } },
        { line: 4, of: { id: shipped?.id } },
      ],
    });
  });

  it("keeps families of other scripts apart, and removes one", async () => {
    await withFile(rowsOf({ query: "One?", id: "1" }));
    for (const [place, family] of ["法律", "金融", "Été", "Ete"].entries()) {
      cli.context.openFile = async function* () {
        yield Buffer.from(rowsOf({ query: `Question ${place} alone?`, id: "1" }));
      };
      expect(await cli.dive("exemplars", "import", givenFile, "--family", family, "--licence", "MIT")).toMatchObject({ exitCode: 0 });
    }
    expect(await cli.dive("exemplars", "remove", "--family", "法律")).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("1 imported exemplars of 法律 removed"),
    });
    expect(await cli.dive("exemplars", "remove", "--family", "法律")).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("imported families: 金融, Été, Ete"),
    });
    expect(JSON.parse((await cli.dive("exemplars", "stats", "--json")).out).imported).toMatchObject({ count: 3, families: { 金融: 1, Été: 1, Ete: 1 } });
  });

  it.each([
    ["family", ["--family", "a\u001b[2J"], "--family has a control character"],
    ["family", ["--family", " "], "--family is empty"],
    ["family", ["--family", "a".repeat(201)], "--family is longer than 200 characters"],
    ["licence", ["--family", "F", "--licence", "M\nIT"], "--licence has a control character"],
    ["licence", ["--family", "F", "--licence", ""], "--licence is empty"],
    ["source", ["--family", "F", "--source", "\ud83d"], "--source has a control character or half of a surrogate pair"],
  ])("refuses a %s that could not be read back: %j", async (_what, options, message) => {
    await withFile(rowsOf({ query: "One?", licence: "MIT" }));
    expect(await cli.dive("exemplars", "import", givenFile, ...options)).toMatchObject({ exitCode: 2, err: expect.stringContaining(message) });
    expect(JSON.parse((await cli.dive("exemplars", "stats", "--json")).out).imported.count).toBe(0);
  });

  it("takes a family as it is spelled already, and says which there are", async () => {
    await withFile(rowsOf({ query: "One alone?", licence: "MIT" }));
    expect((await cli.dive("exemplars", "import", givenFile, "--family", "gaia")).out).toContain("1 exemplars of GAIA imported");
    expect((await cli.dive("exemplars", "list", "--family", "Gaia", "--all")).out).toContain("One alone?");
    expect(await cli.dive("exemplars", "list", "--family", "nope")).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/--family nope is none of .*GAIA/),
    });
    expect((await cli.dive("exemplars", "remove", "--family", "gaia")).out).toContain("1 imported exemplars of GAIA removed");
  });

  it("keeps every row of imports that run at once", async () => {
    await withFile("");
    cli.context.openFile = async function* (path) {
      yield Buffer.from(rowsOf(...Array.from({ length: 50 }, (_, n) => ({ query: `${path} asks ${n}?`, licence: "MIT" }))));
    };
    const files = ["first", "second", "third", "fourth"];
    await Promise.all(files.map((file) => cli.dive("exemplars", "import", file, "--family", file)));
    const { imported } = JSON.parse((await cli.dive("exemplars", "stats", "--json")).out);
    expect(imported.families).toEqual(Object.fromEntries(files.map((file) => [file, 50])));
    expect(readdirSync(world.folder())).toEqual(["exemplars.jsonl"]);
  });

  it("takes ids that are numbers, and a domain once", async () => {
    await withFile(rowsOf({ query: "One?", id: 7, licence: "MIT", domains: ["medical", "medical"] }));
    expect((await importFile()).exitCode).toBe(0);
    const [imported] = jsonLines((await cli.dive("exemplars", "list", "--family", "My Bench", "--json")).out);
    expect(imported).toMatchObject({ id: "imported-my-bench-7", domains: ["medical"] });
  });

  it("says which line of what was imported is damaged", async () => {
    await withFile(rowsOf({ query: "One?", id: "1" }));
    await importFile("--licence", "MIT");
    for (const [line, why] of [
      ["{broken", "not JSON"],
      ['{"id":"x"}', "expected string"],
    ]) {
      const path = join(world.folder(), "exemplars.jsonl");
      writeFileSync(path, `${readFileSync(path, "utf8").split("\n")[0]}\n${line}\n`);
      const { exitCode, err } = await cli.dive("exemplars", "list");
      expect([exitCode, err]).toEqual([2, expect.stringContaining(`${path}, line 2 is damaged: `)]);
      expect(err).toContain(why);
    }
  });

  it("needs a family, and a file that is there", async () => {
    await withFile(rowsOf({ query: "Good?", licence: "MIT" }));
    expect((await cli.dive("exemplars", "import", givenFile)).exitCode).toBe(2);
    expect(await cli.dive("exemplars", "import", "none.jsonl", "--family", "F")).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("cannot read none.jsonl"),
    });
  });
});
