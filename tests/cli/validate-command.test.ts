import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createValidationFiles } from "../../cli/validation/validation-files.ts";
import type { ValidationTarget } from "../../cli/validation/validation-world.ts";
import type { JsonObject } from "../../shared/contracts/domain.ts";
import { ToolValidation, ValidatedPool } from "../../shared/contracts/tool-validation.ts";
import { createToolExecutor } from "../../shared/tools/core/tool-executor.ts";
import { createToolPool } from "../../shared/tools/core/tool-pool.ts";
import { lengthOf } from "../../shared/tools/validation/expectation.ts";
import type { ToolCases } from "../../shared/tools/validation/validation-case.ts";
import { validationKey } from "../../shared/tools/validation/validation-key.ts";
import { createApiWorld } from "../api/api-world.ts";
import { makeTool } from "../support/make-tool.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

let folder: string;
let cli: CliWorld;
/** What the next tests' tools do; by tool. */
let answers: Record<string, (args: JsonObject) => JsonObject>;
let called: string[];
let targets: ValidationTarget[];
let unavailable: Map<string, string>;
let contact: string | null;

const pool = createToolPool([
  makeTool({ name: "count_letters" }),
  makeTool({ name: "count_pairs", family: "pairs" }),
  makeTool({ name: "find_letters", domain: "medical", kind: "R", family: "finder" }),
]);
const caseOf = (tool: string): ToolCases => ({
  tool,
  correct: [{ arguments: { sequence: `${tool}: ACGT` }, expect: { "/count": lengthOf("/letters") } }],
  bad: [{ arguments: { sequence: "" }, names: "sequence" }],
});
const cases = pool.tools.map(({ name }) => caseOf(name));

const count = ({ sequence }: JsonObject) => ({ count: String(sequence).length, letters: String(sequence) });
const asked = { against: null, providers: { search: "serper", browse: "fetch" } } as const;
const files = () => createValidationFiles({ pool: join(folder, "pool.json"), partial: join(folder, "partial") });
const written = async () => ValidatedPool.parse(JSON.parse(await readFile(join(folder, "pool.json"), "utf8")));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dive-validation-"));
  answers = Object.fromEntries(pool.tools.map(({ name }) => [name, count]));
  called = [];
  targets = [];
  unavailable = new Map();
  contact = null;
  cli = await createCliWorld(createApiWorld(), {
    async openValidation(target) {
      targets.push(target);
      const runner = async ({ name }: { name: string }, args: JsonObject) => {
        called.push(name);
        return { status: "ok" as const, output: (answers[name] ?? count)(args), toolVersion: "1", provenance: "live" as const };
      };
      const executor = createToolExecutor(pool, { biopython: runner, sandbox: runner, http: runner, web: runner, "mcp-url": runner, "mcp-package": runner });
      return { pool, cases, executor, shared: executor, providers: asked.providers, contact, unavailable, files: files(), close: async () => undefined };
    },
  });
});
afterEach(async () => {
  // No stack has been asked.
  expect(cli.seen).toEqual([]);
  await cli.stop();
  await rm(folder, { recursive: true });
});

describe("dive tools validate", () => {
  it.each([
    ["--live", null, true],
    ["--live", "me@example.org", false],
    ["--against=http://127.0.0.1:9", null, false],
  ])("says that services are asked without a contact: %s, %s", async (option, given, isTold) => {
    contact = given;
    expect((await cli.dive("tools", "validate", "--tool", "count_letters", option)).err.includes("DIVE_CONTACT is not set")).toBe(isTold);
  });

  it("writes the pool file and shows a table by domain", async () => {
    const { exitCode, out, err } = await cli.dive("tools", "validate");
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^DOMAIN +RETRIEVAL +PROCESSING +TOTAL +P% +VALIDATED/);
    expect(out).toMatch(/^medical +1 +0 +1 +0\.0% +1 +0 +0/m);
    expect(out).toMatch(/^biological +0 +2 +2 +100\.0% +2 +0 +0/m);
    expect(out).toContain("no proof that these answer so");
    expect(err).toContain("3/3 tools  0 failed, 0 unavailable");
    expect(targets).toEqual([{ mode: "stand-in" }]);
    const { tools, ...head } = await written();
    expect(head).toMatchObject({ schemaVersion: 1, mode: "stand-in", against: null });
    expect(tools.map(({ tool, status }) => [tool, status])).toEqual(pool.tools.map(({ name }) => [name, "validated"]));
  });

  it("gives a line a tool and the summary last with --json", async () => {
    const { out } = await cli.dive("tools", "validate", "--against", "http://127.0.0.1:4567", "--json");
    const lines = jsonLines(out);
    expect(lines.slice(0, 3).map((line) => ToolValidation.parse(line).mode)).toEqual(["against", "against", "against"]);
    expect(lines.slice(3)).toEqual([
      { summary: expect.objectContaining({ total: 3, validated: 3, failed: 0, mode: "against", against: "http://127.0.0.1:4567/", processingPercent: 66.7 }) },
    ]);
  });

  it("exits 1 where a tool fails, with the reason, and 0 where one is only unavailable", async () => {
    answers.count_pairs = () => ({ count: 3, letters: "ACGT" });
    unavailable.set("find_letters", "needs the key X, which is not set");
    const { exitCode, out } = await cli.dive("tools", "validate", "--live");
    expect(exitCode).toBe(1);
    expect(out).toContain('failed count_pairs\n  correctness: {"sequence":"count_pairs: ACGT"}: /count is 3, expected the length of /letters, 4');
    expect(out).toContain("unavailable find_letters\n  needs the key X");
    expect(called).not.toContain("find_letters");
    answers.count_pairs = count;
    expect((await cli.dive("tools", "validate", "--live")).exitCode).toBe(0);
  });

  it("keeps what is known of the other tools", async () => {
    await cli.dive("tools", "validate", "--live");
    answers.count_pairs = () => ({ count: 0, letters: "A" });
    called = [];
    expect((await cli.dive("tools", "validate", "--family", "pairs")).exitCode).toBe(1);
    expect(new Set((await written()).tools.map(({ tool, status, mode }) => `${tool} ${status} ${mode}`))).toEqual(
      new Set(["count_letters validated live", "count_pairs failed stand-in", "find_letters validated live"]),
    );
  });

  it("goes on where it was broken off", async () => {
    answers.find_letters = (args) => {
      if (String(args.sequence).startsWith("find_letters")) cli.interrupt.abort();
      return count(args);
    };
    const stopped = await cli.dive("tools", "validate", "--concurrency", "1");
    expect(stopped.exitCode).toBe(130);
    expect(stopped.err).toContain("2 of 3 tools are done and kept");
    const kept = await files().readPartial("stand-in");
    expect([...kept.values()].map(({ tool }) => tool)).toEqual(["count_letters", "count_pairs"]);
    expect((await files().readPartial("live")).size).toBe(0);
  });

  it("does not do again what passed then, but what failed", async () => {
    await cli.dive("tools", "validate");
    for (const [place, validation] of (await written()).tools.entries()) {
      const status = place === 1 ? "failed" : "validated";
      files().appendPartial("stand-in", validationKey(validation.sha256, cases[place], asked), { ...validation, status });
    }
    called = [];
    const { exitCode, out } = await cli.dive("tools", "validate", "--concurrency", "1", "--json");
    expect(exitCode).toBe(0);
    expect(jsonLines(out)).toHaveLength(4);
    // Of the others, only calls made in between its own.
    expect(called.filter((name) => name === "count_letters")).toHaveLength(1);
    expect(called.filter((name) => name === "count_pairs")).toHaveLength(8);
    expect((await files().readPartial("stand-in")).size).toBe(0);
  });

  it("leaves what another validation, which was broken off, has done", async () => {
    await cli.dive("tools", "validate");
    const [first] = (await written()).tools;
    if (first) files().appendPartial("stand-in", "of another tool", first);
    await cli.dive("tools", "validate", "--tool", "find_letters");
    expect([...(await files().readPartial("stand-in")).keys()]).toEqual(["of another tool"]);
  });

  it("takes nothing from a validation against another address", async () => {
    await cli.dive("tools", "validate", "--against", "http://127.0.0.1:1");
    for (const [place, validation] of (await written()).tools.entries())
      files().appendPartial("against", validationKey(validation.sha256, cases[place], { ...asked, against: "http://127.0.0.1:1/" }), validation);
    called = [];
    await cli.dive("tools", "validate", "--against", "http://127.0.0.1:2", "--concurrency", "1");
    expect(called.filter((name) => name === "count_letters").length).toBeGreaterThan(4);
  });

  it.each(["", "file/pool.json"])("exits 2 before it asks anything where the result has no place: %s", async (path) => {
    await writeFile(join(folder, "file"), "");
    const { exitCode, err } = await cli.dive("tools", "validate", "--out", join(folder, path));
    expect([exitCode, err]).toEqual([2, expect.stringContaining(`cannot read ${join(folder, path)}`)]);
    expect(called).toEqual([]);
  });

  it.each([
    [["--live", "--against", "http://127.0.0.1:1"], "give either --live or --against"],
    [["--against", "127.0.0.1:80"], "--against is http(s)://HOST:PORT"],
    [["--tool", "none"], "there is no tool none"],
    [["--family", "none"], "there is no family none; there are biopython, pairs, finder"],
    [["--family", "pairs", "--tool", "count_pairs"], "give either --family or --tool"],
    [["--concurrency", "0"], "--concurrency"],
  ])("exits 2: %o", async (args, message) => {
    const { exitCode, out, err } = await cli.dive("tools", "validate", ...args);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });

  it("leaves a file alone that is no pool", async () => {
    await writeFile(join(folder, "other.json"), '{"mine": true}');
    const { exitCode, err } = await cli.dive("tools", "validate", "--out", join(folder, "other.json"));
    expect(exitCode).toBe(2);
    expect(err).toContain("is no validation of this version");
    expect(await readFile(join(folder, "other.json"), "utf8")).toBe('{"mine": true}');
  });
});
