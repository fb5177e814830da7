import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { longestLine } from "../../cli/pool-files/read-lines.ts";
import { mostPoolBytes, mostPoolRows } from "../../shared/contracts/pool-limits.ts";
import { Exemplar } from "../../shared/contracts/pools.ts";
import { cpuMs } from "../support/cpu-time.ts";
import { type CliWorld, jsonLines } from "./cli-world.ts";
import { givenFile, rowsOf, usePoolWorld } from "./pool-world.ts";

let cli: CliWorld;
const world = usePoolWorld();
const withFile = async (content: string | Iterable<Uint8Array>) => {
  cli = await world.withFile(content);
};
const imported = () => existsSync(join(world.folder(), "exemplars.jsonl"));
const importFile = (...more: string[]) => cli.dive("exemplars", "import", givenFile, "--family", "My Bench", ...more);

describe("the files of pools", () => {
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
    ["a license", () => rowsOf({ query: "x", license: "MIT" }), "line 1: no licence, but a license: the field is called licence; give the row one"],
    ["one id twice", () => rowsOf({ id: "a", query: "x", licence: "MIT" }, { id: "a", query: "y", licence: "MIT" }), "line 2: the same id as line 1: a"],
    ["one query twice", () => rowsOf({ query: "What is it?", licence: "MIT" }, { query: "what IS it", licence: "MIT" }), "line 2: the same query as line 1"],
    ["nothing", () => "\n \n", "holds no rows"],
  ])("refuses %s with the line's number, and imports nothing", async (_name, content, message) => {
    await withFile(content());
    const { exitCode, err } = await importFile();
    expect([exitCode, err]).toEqual([2, expect.stringContaining(message)]);
    expect(imported()).toBe(false);
  });

  const wide = (text: string, unit: 2 | 4, bigEndian: boolean) => {
    const bytes = Buffer.alloc(text.length * unit);
    for (let place = 0; place < text.length; place++)
      if (unit === 2) bytes[bigEndian ? "writeUInt16BE" : "writeUInt16LE"](text.charCodeAt(place), place * unit);
      else bytes[bigEndian ? "writeUInt32BE" : "writeUInt32LE"](text.charCodeAt(place), place * unit);
    return bytes;
  };
  const notUtf8 = "the bytes are not UTF-8, as where text is saved as Latin-1, Windows-1252 or GBK; save the file as UTF-8";
  const inReturns = "its line ends are carriage returns (CR) alone; save the file with LF or CRLF";
  it.each<[name: string, bytes: Buffer<ArrayBuffer>, message: string]>([
    ["UTF-16, little-endian", wide(`\ufeff${good}`, 2, false), "line 1: the file is UTF-16; save it as UTF-8"],
    ["UTF-16, big-endian", wide(`\ufeff${good}`, 2, true), "line 1: the file is UTF-16; save it as UTF-8"],
    ["UTF-16, little-endian, without a mark", wide(good, 2, false), "line 1: the file is UTF-16; save it as UTF-8"],
    ["UTF-16, big-endian, without a mark", wide(good, 2, true), "line 1: the file is UTF-16; save it as UTF-8"],
    ["UTF-32, little-endian", wide(`\ufeff${good}`, 4, false), "line 1: the file is UTF-32; save it as UTF-8"],
    ["UTF-32, big-endian", wide(`\ufeff${good}`, 4, true), "line 1: the file is UTF-32; save it as UTF-8"],
    ["UTF-32, little-endian, without a mark", wide(good, 4, false), "line 1: the file is UTF-32; save it as UTF-8"],
    ["UTF-32, big-endian, without a mark", wide(good, 4, true), "line 1: the file is UTF-32; save it as UTF-8"],
    ["UTF-16 after UTF-8", Buffer.concat([Buffer.from(good), wide(good, 2, false)]), "line 2: it has zero bytes, as UTF-16 does"],
    ["Latin-1", Buffer.concat([Buffer.from(good), Buffer.from('{"query": "caf\u00e9"}\n', "latin1")]), `line 2: ${notUtf8}`],
    ["gzip", gzipSync(good), "line 1: the file is gzip-compressed; give its rows as JSON Lines"],
    ["a zip archive", Buffer.from("PK\u0003\u0004rest"), "line 1: the file is a zip archive"],
    ["zero bytes alone", Buffer.alloc(500), "line 1: it has zero bytes, as UTF-16 does"],
    ["carriage returns for line ends", Buffer.from(`${good}${good}`.replaceAll("\n", "\r")), `line 1: ${inReturns}`],
    ["many carriage returns for line ends", Buffer.from(good.repeat(2_000).replaceAll("\n", "\r")), `line 1: ${inReturns}`],
    ["a carriage return for a line end", Buffer.from(`${good.replace("\n", "\r\n")}${good.replace("\n", "\r")}${good}`), `line 2: ${inReturns}`],
  ])("refuses %s by its name, however the file is cut into chunks, and imports nothing", async (_name, bytes, message) => {
    for (const chunks of [[bytes], [...[...bytes.subarray(0, 200)].map((byte) => Buffer.of(byte)), bytes.subarray(200)]]) {
      await withFile(chunks);
      const { exitCode, err } = await importFile();
      expect([exitCode, err]).toEqual([2, expect.stringContaining(message)]);
    }
    expect(imported()).toBe(false);
  });

  const upload = (kind: string) => cli.dive(kind, "upload", givenFile);
  it.each<[name: string, command: () => ReturnType<CliWorld["dive"]>]>([
    ["dive exemplars import", importFile],
    ["dive seeds upload", () => upload("seeds")],
    ["dive queries upload", () => upload("queries")],
  ])("%s refuses a line of 50 MB when its 64 KB are read, and keeps nothing", async (_name, command) => {
    await withFile(endless());
    const { exitCode, err } = await command();
    expect([exitCode, err]).toEqual([2, expect.stringContaining(`line 1: longer than ${longestLine / 1024} KB`)]);
    expect([imported(), cli.seen]).toEqual([false, []]);
  });

  const rows = `more than ${mostPoolRows.toLocaleString("en-GB")} rows, the most that a pool holds`;
  const bytes = `more than ${mostPoolBytes.toLocaleString("en-GB")} bytes of rows, the most that a pool holds`;
  const seed = { type: "thing", domain: "biological", aliases: [], externalId: null, source: "me", licence: "MIT" };
  it.each<[name: string, row: (n: number) => object, command: () => ReturnType<CliWorld["dive"]>, message: RegExp]>([
    ["dive queries upload", (n) => ({ query: `q ${n}` }), () => upload("queries"), new RegExp(`line ${mostPoolRows + 1}: ${rows}`)],
    ["dive seeds upload", (n) => ({ ...seed, id: `s${n}`, name: `entity ${n}` }), () => upload("seeds"), new RegExp(`line \\d{5}: ${bytes}`)],
    ["dive exemplars import", (n) => ({ query: `q ${n}`, licence: "MIT" }), importFile, new RegExp(`line \\d{5}: ${bytes}`)],
  ])("%s refuses a million rows at the first that no pool holds, in seconds, and keeps nothing", async (_name, row, command, message) => {
    await withFile(many(row));
    const spent = await cpuMs(async () => {
      const { exitCode, err } = await command();
      expect([exitCode, err]).toEqual([2, expect.stringMatching(message)]);
    });
    expect(spent).toBeLessThan(12_000);
    expect([imported(), cli.seen]).toEqual([false, []]);
  });

  it("takes as many bytes as the API takes in a body, and not one row more", async () => {
    const lengthOf = (value: object) => Buffer.byteLength(JSON.stringify(value));
    const row = (n: number, query: string) => ({ id: `${10_000 + n}`, query });
    const each = lengthOf(row(0, "q".repeat(1_000))) + 1;
    const whole = Math.floor((mostPoolBytes - lengthOf({ kind: "queries", rows: [] })) / each) - 1;
    const fitting = Array.from({ length: whole }, (_, n) => row(n, "q".repeat(1_000)));
    const left = mostPoolBytes - lengthOf({ kind: "queries", rows: [...fitting, row(whole, "")] });
    const full = [...fitting, row(whole, "q".repeat(left))];
    expect(lengthOf({ kind: "queries", rows: full })).toBe(mostPoolBytes);
    await withFile(rowsOf(...full));
    expect(await upload("queries")).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining(`${(whole + 1).toLocaleString("en-GB").replace(",", "")} queries`),
    });
    await withFile(rowsOf(...full, row(whole + 1, "q")));
    expect(await upload("queries")).toMatchObject({ exitCode: 2, err: expect.stringContaining(`line ${whole + 2}: ${bytes}`) });
  });

  it("counts what was imported before towards the limit of an import", async () => {
    await withFile(rowsOf(...Array.from({ length: 9_000 }, (_, n) => ({ query: `${n} first`, licence: "MIT" }))));
    expect((await importFile()).exitCode).toBe(0);
    await withFile(rowsOf(...Array.from({ length: 12_000 }, (_, n) => ({ query: `${n} second`, licence: "MIT" }))));
    const { exitCode, err } = await importFile();
    expect([exitCode, err]).toEqual([2, expect.stringMatching(/line \d+: more than 4,000,000 bytes of rows with the 9,000 that are there, the most/)]);
    expect(JSON.parse((await cli.dive("exemplars", "stats", "--json")).out).imported.count).toBe(9_000);
  });

  it("reads lines that are cut anywhere between chunks, a byte order mark, and a last line without its end", async () => {
    const bytes = Buffer.from(`\ufeff${rowsOf({ query: "Où est-ce ?", licence: "MIT" })}\r\n${JSON.stringify({ query: "où 二", licence: "MIT" })}`);
    await withFile([...bytes].map((byte) => Uint8Array.of(byte)));
    expect((await importFile()).exitCode).toBe(0);
    const imported = z.array(Exemplar).parse(jsonLines((await cli.dive("exemplars", "list", "--family", "My Bench", "--json")).out));
    expect(imported.map(({ query }) => query)).toEqual(["Où est-ce ?", "où 二"]);
  });
});

/** 50 MB in chunks, of which a reader with a limit asks for few. */
function* endless(): Generator<Uint8Array> {
  for (let chunk = 0; chunk < 800; chunk++) {
    if (chunk > 10) throw new Error("read on past the limit");
    yield Buffer.alloc(64 * 1024, "a");
  }
}

function* many(row: (n: number) => object): Generator<Uint8Array> {
  for (let chunk = 0; chunk < 1_000; chunk++) {
    if (chunk > 60) throw new Error("read on past the limit");
    yield Buffer.from(rowsOf(...Array.from({ length: 1_000 }, (_, n) => row(chunk * 1_000 + n))));
  }
}
