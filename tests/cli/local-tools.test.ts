import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { httpTool } from "../../shared/tools/core/http/http-tool.ts";
import { readJson } from "../../shared/tools/core/http/read-json.ts";
import { createToolPool } from "../../shared/tools/core/tool-pool.ts";
import { createApiWorld } from "../api/api-world.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

const atlas = httpTool(
  {
    domain: "financial",
    family: "atlas",
    version: "atlas 1",
    limits: { timeoutMs: 30_000, outputBytes: 10_000 },
    upstream: {
      name: "atlas",
      origin: "https://atlas.example.org",
      key: { name: "TUSHARE_TOKEN", required: true, add: (request, key) => ({ ...request, headers: { ...request.headers, "x-key": key } }) },
      rate: { perSecond: 50, burst: 5 },
      cacheSeconds: 60,
      timeoutMs: 5_000,
      maxBytes: 10_000,
    },
  },
  {
    name: "atlas_find",
    kind: "R",
    description: "Finds.",
    returns: "what it found",
    input: z.strictObject({ name: z.string().describe("A name") }),
    examples: [{ name: "aspirin" }],
    answer: async ({ name }, ask) => readJson("atlas", await ask({ method: "GET", path: `/find/${encodeURIComponent(name)}`, query: { all: true } })),
  },
);
const transcribe = toolPool.find("bio_seq_transcribe");

let cli: CliWorld;
beforeEach(async () => {
  cli = await createCliWorld(createApiWorld(), { pool: createToolPool([atlas, ...(transcribe ? [transcribe] : [])]), files: { "calls.jsonl": calls } });
  vi.stubEnv("TUSHARE_TOKEN", "");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  // No stack has been asked.
  expect(cli.seen).toEqual([]);
  await cli.stop();
});

const calls = [
  { tool: "atlas_find", arguments: { name: "aspirin" } },
  { tool: "none", arguments: {} },
]
  .map((line) => JSON.stringify(line))
  .join("\n");

async function standIn() {
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    seen.push([request.method, request.url, request.headers["x-key"]]);
    response.end('{"id": 7}');
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

describe("dive tools --local", () => {
  it("lists and shows the tools with the keys of the environment", async () => {
    const line = async () => jsonLines((await cli.dive("tools", "list", "--all", "--local", "--json")).out)[0];
    expect(await line()).toMatchObject({ name: "atlas_find", status: "unavailable", reason: "needs the key TUSHARE_TOKEN, which is not set" });
    vi.stubEnv("TUSHARE_TOKEN", "t-1");
    expect(await line()).toMatchObject({ name: "atlas_find", status: "available", reason: null });
    expect(JSON.parse((await cli.dive("tools", "show", "atlas_find", "--local", "--json")).out)).toMatchObject({
      name: "atlas_find",
      version: "atlas 1",
      validation: { status: "validated", mode: "live", at: "2026-01-02T03:04:05.000Z" },
    });
    expect((await cli.dive("tools", "show", "atlas_find", "--local")).out).toContain(
      "validation  validated on 2026-01-02, services asked themselves: correctness passed",
    );
  });

  it("says of those that it leaves out why", async () => {
    const { out, err } = await cli.dive("tools", "list", "--local");
    expect(out).not.toContain("atlas_find");
    expect(err).toBe("1 more tool is not available, and not sampled (--all lists them):\n  1 of atlas: needs the key TUSHARE_TOKEN, which is not set\n");
    expect((await cli.dive("tools", "list", "--local", "--all")).err).toBe("");
  });

  it("calls a Python tool, and says of others why not", async () => {
    const { exitCode, out } = await cli.dive("tools", "call", "bio_seq_transcribe", "--local", "--args", '{"dna":"ATGC"}', "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ tool: "bio_seq_transcribe", output: { rna: "AUGC", length: 4 }, provenance: "live" });
    const refused = { exitCode: 2, out: "", err: expect.stringContaining("atlas_find is not available: needs the key TUSHARE_TOKEN") };
    expect(await cli.dive("tools", "call", "atlas_find", "--local", "--args", '{"name":"a"}')).toMatchObject(refused);
  });

  it.each([
    [["--against", "127.0.0.1:80"], "--against is http(s)://HOST:PORT"],
    [["--local", "--stage", "prod"], "leave --stage out"],
  ])("exits 2: %o", async (args, message) => {
    expect(await cli.dive("tools", "list", ...args)).toMatchObject({ exitCode: 2, out: "", err: expect.stringContaining(message) });
  });
});

describe("dive tools --against", () => {
  it("sends what is meant for upstreams to the stand-in, marked, with every key there", async () => {
    const { url, seen } = await standIn();
    const { exitCode, out } = await cli.dive("tools", "call", "atlas_find", "--against", url, "--args", '{"name":"a b"}', "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ output: { id: 7 }, provenance: "stand-in" });
    expect(seen).toEqual([["GET", "/atlas.example.org/find/a%20b?all=true", "stand-in-key"]]);
  });

  it("answers a file line by line as the API does", async () => {
    const { url } = await standIn();
    const { exitCode, out } = await cli.dive("tools", "call", "--file", "calls.jsonl", "--against", url);
    expect([exitCode, jsonLines(out)]).toEqual([
      1,
      [
        { tool: "atlas_find", output: { id: 7 } },
        { tool: "none", error: { code: "unknown_tool", message: "there is no tool none" } },
      ],
    ]);
  });
});
