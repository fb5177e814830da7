import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { longestLine, mostLines } from "../../cli/pool-files/read-lines.ts";
import { PoolView, RunView } from "../../shared/contracts/api.ts";
import { Exemplar, PoolCard, Seed, Split } from "../../shared/contracts/pools.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { createApiWorld } from "../api/api-world.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

let cli: CliWorld;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dive-pools-"));
});
afterEach(async () => {
  await cli.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** `dive` with one file, given as its chunks of bytes or as its text. */
async function withFile(content: string | Iterable<Uint8Array>) {
  const chunks = typeof content === "string" ? [Buffer.from(content)] : content;
  cli = await createCliWorld(createApiWorld(), { bytes: { "q.jsonl": chunks }, poolFolder: folder });
}
const importFile = (...more: string[]) => cli.dive("exemplars", "import", "q.jsonl", "--family", "My Bench", ...more);
const rowsOf = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

describe("dive seeds", () => {
  beforeEach(() => withFile(""));

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
    expect((await cli.dive("seeds", "list", "--type", "none")).out).toBe("no such seeds\n");
    expect(cli.seen).toEqual([]);
  });

  it("gives the counts", async () => {
    const stats = PoolCard.shape.seeds.parse(JSON.parse((await cli.dive("seeds", "stats", "--json")).out));
    expect(Object.values(stats.domains).map(({ count }) => count)).toEqual([5_000, 5_000, 5_000, 5_000]);
    expect((await cli.dive("seeds", "stats")).out).toContain("20,000 seeds");
  });
});

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
    expect([exitCode, JSON.parse(out)]).toEqual([0, { imported: 2, nearCopies: [], family: "My Bench", file: join(folder, "exemplars.jsonl") }]);
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
    const other = await cli.dive("exemplars", "import", "q.jsonl", "--family", "Other", "--licence", "MIT");
    expect([other.exitCode, other.out]).toEqual([0, expect.stringContaining("1 near-copies were left out:\n  line 1 is one of imported-my-bench-1\n")]);
    expect(readFileSync(join(folder, "exemplars.jsonl"), "utf8").trim().split("\n")).toHaveLength(1);
  });

  it("leaves out near-copies of a row, of what was imported before and of shipped exemplars, and says which lines they are", async () => {
    const [shipped] = z.array(Exemplar).parse(jsonLines(await listShipped()));
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
      expect(await cli.dive("exemplars", "import", "q.jsonl", "--family", family, "--licence", "MIT")).toMatchObject({ exitCode: 0 });
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

  it("says which line of what was imported is damaged", async () => {
    await withFile(rowsOf({ query: "One?", id: "1" }));
    await importFile("--licence", "MIT");
    for (const [line, why] of [
      ["{broken", "not JSON"],
      ['{"id":"x"}', "expected string"],
    ]) {
      const path = join(folder, "exemplars.jsonl");
      writeFileSync(path, `${readFileSync(path, "utf8").split("\n")[0]}\n${line}\n`);
      const { exitCode, err } = await cli.dive("exemplars", "list");
      expect([exitCode, err]).toEqual([2, expect.stringContaining(`${path}, line 2 is damaged: `)]);
      expect(err).toContain(why);
    }
  });

  const good = rowsOf({ query: "Good?", licence: "MIT" });
  it.each<[name: string, content: () => string | Iterable<Uint8Array>, message: string]>([
    ["no JSON", () => `${good}{query}\n`, "line 2: not JSON; a row is"],
    ["no object", () => `${good}"query"\n`, "line 2: "],
    ["no query", () => `${good}${rowsOf({ text: "x", licence: "MIT" })}`, "line 2: "],
    ["an empty query", () => `${good}${rowsOf({ query: " ", licence: "MIT" })}`, "line 2: "],
    ["an escape sequence", () => `${good}${rowsOf({ query: "How many?\u001b[2J", licence: "MIT" })}`, "line 2: ✖ has a control character"],
    ["a NUL", () => `${good}${rowsOf({ query: "a\0b", licence: "MIT" })}`, "line 2: ✖ has a control character"],
    ["half a surrogate pair", () => `${good}{"query":"a \\ud83d b","licence":"MIT"}\n`, "half of a surrogate pair"],
    ["an unknown domain", () => `${good}${rowsOf({ query: "x", licence: "MIT", domains: ["law"] })}`, "line 2: "],
    ["no licence", () => `${good}\n\n${rowsOf({ query: "x" })}`, "line 4: no licence; give the row one, or all rows with --licence"],
    ["one id twice", () => rowsOf({ id: "a", query: "x", licence: "MIT" }, { id: "a", query: "y", licence: "MIT" }), "line 2: the same id as line 1: a"],
    ["one query twice", () => rowsOf({ query: "What is it?", licence: "MIT" }, { query: "what IS it", licence: "MIT" }), "line 2: the same query as line 1"],
    ["Latin-1", () => [Buffer.from(good), Buffer.from('{"query": "caf\u00e9"}\n', "latin1")], "line 2: the bytes are not UTF-8"],
    ["UTF-16", () => [Buffer.from(`\ufeff${good}`, "utf16le")], "line 1: the file is UTF-16; save it as UTF-8"],
    ["nothing", () => "\n \n", "holds no rows"],
    ["a line of 50 MB", () => endless(good), `line 2: longer than ${longestLine / 1024} KB`],
    ["a million rows", () => many(), `line ${mostLines + 1}: more than 100,000 rows`],
  ])("refuses %s with the line's number, and imports nothing", async (_name, content, message) => {
    await withFile(content());
    const { exitCode, err } = await importFile();
    expect(exitCode).toBe(2);
    expect(err).toContain(message);
    expect(existsSync(join(folder, "exemplars.jsonl"))).toBe(false);
  });

  it("reads lines that are cut anywhere between chunks, a byte order mark, and a last line without its end", async () => {
    const bytes = Buffer.from(`\ufeff${rowsOf({ query: "Où est-ce ?", licence: "MIT" })}\r\n${JSON.stringify({ query: "où 二", licence: "MIT" })}`);
    await withFile([...bytes].map((byte) => Uint8Array.of(byte)));
    expect((await importFile()).exitCode).toBe(0);
    const imported = z.array(Exemplar).parse(jsonLines((await cli.dive("exemplars", "list", "--family", "My Bench", "--json")).out));
    expect(imported.map(({ query }) => query)).toEqual(["Où est-ce ?", "où 二"]);
  });

  it("needs a family, and a file that is there", async () => {
    await withFile(good);
    expect((await cli.dive("exemplars", "import", "q.jsonl")).exitCode).toBe(2);
    expect(await cli.dive("exemplars", "import", "none.jsonl", "--family", "F")).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("cannot read none.jsonl"),
    });
  });
});

describe("dive seeds upload and dive exemplars upload", () => {
  it("store pools that runs draw from by their id", async () => {
    const seed = { id: "s1", name: "entity", type: "thing", domain: "biological", aliases: [], externalId: null, source: "me", licence: "MIT" };
    await withFile(rowsOf({ ...seed, split: "sft" }, { ...seed, id: "s2", name: "other" }));
    const seeds = PoolView.parse(JSON.parse((await cli.dive("seeds", "upload", "q.jsonl", "--json")).out));
    expect(seeds).toMatchObject({ kind: "seeds", count: 2 });
    const exemplars = PoolView.parse(JSON.parse((await cli.dive("exemplars", "upload", "--json")).out));
    expect(exemplars).toMatchObject({ kind: "exemplars", count: shippedCard().exemplars.count, sha256: shippedCard().exemplars.sha256 });
    const small = ["--toolset-min", "1", "--toolset-max", "3", "--split", "all", "--detach", "--json"];
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
    ["licence", { licence: "MIT\ud83d" }, "half of a surrogate pair"],
  ])("refuse a seed whose %s is %j", async (field, fault, message) => {
    await withFile(rowsOf(seed, { ...seed, id: "s2", name: "another", aliases: [], ...fault }));
    const { exitCode, err } = await cli.dive("seeds", "upload", "q.jsonl");
    expect([exitCode, err]).toEqual([2, expect.stringMatching(`q.jsonl, line 2: .*${message}.*at ${field}`)]);
  });

  it("refuse two rows that are one entity, and name both lines", async () => {
    const tarceva = { ...seed, id: "s3", name: "Tarceva", aliases: ["erlotinib"] };
    await withFile(rowsOf({ ...seed, name: "Erlotinib", aliases: [] }, { ...seed, id: "s2", name: "another", aliases: [] }, tarceva));
    const { exitCode, err } = await cli.dive("seeds", "upload", "q.jsonl");
    expect([exitCode, err]).toEqual([2, expect.stringContaining("q.jsonl, line 3: the same entity as line 1: both are called erlotinib")]);
  });

  it("refuse what is no seed with the line's number, and nothing to upload", async () => {
    await withFile(`\n${rowsOf({ id: "s1", name: "entity" })}`);
    expect(await cli.dive("seeds", "upload", "q.jsonl")).toMatchObject({ exitCode: 2, err: expect.stringContaining("q.jsonl, line 2: ") });
    expect(await cli.dive("exemplars", "upload", "--imported-only")).toMatchObject({ exitCode: 2, err: expect.stringContaining("nothing was imported yet") });
  });
});

async function listShipped(): Promise<string> {
  const world = await createCliWorld(createApiWorld(), { poolFolder: folder });
  const { out } = await world.dive("exemplars", "list", "--json");
  await world.stop();
  return out;
}

/** 50 MB in chunks, of which a reader with a limit asks for few. */
function* endless(first: string): Generator<Uint8Array> {
  yield Buffer.from(first);
  for (let chunk = 0; chunk < 800; chunk++) {
    if (chunk > 10) throw new Error("read on past the limit");
    yield Buffer.alloc(64 * 1024, "a");
  }
}

function* many(): Generator<Uint8Array> {
  for (let chunk = 0; chunk < 1_000; chunk++) {
    if (chunk > 110) throw new Error("read on past the limit");
    yield Buffer.from(Array.from({ length: 1_000 }, (_, row) => `{"query":"q ${chunk} ${row}","licence":"MIT"}\n`).join(""));
  }
}
