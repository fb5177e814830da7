import { execFileSync } from "node:child_process";
import { connect } from "node:net";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { createToolPool } from "../../shared/tools/core/tool-pool.ts";
import { createApiWorld } from "../api/api-world.ts";
import { makeTask, putTask } from "../api/items.ts";
import { runIdNumber } from "../support/stored-items.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

const task = makeTask(runIdNumber(1), 0, 1);
const names = ["bio_seq_transcribe", "bio_seq_translate"];
const local = createToolPool(toolPool.tools.filter(({ name }) => names.includes(name)));

let cli: CliWorld | null = null;
afterEach(async () => {
  await cli?.stop();
  cli = null;
});

async function createWorld(toolset: readonly string[]) {
  const answer = { status: "ok", output: { letters: 4 }, toolVersion: "1", provenance: "live" } as const;
  const failed = { status: "error", error: { code: "not_found", message: "no such id" }, toolVersion: "1", provenance: "live" } as const;
  const world = createApiWorld({ answers: { count_letters: () => answer, slow_tool: () => failed } });
  await putTask(world, { ...task, toolset: [...toolset] });
  const given = { pool: local, stdin: new PassThrough(), stdout: new PassThrough() };
  cli = await createCliWorld(world, given);
  return { world: cli, ...given };
}

/** Starts the command over HTTP; it ends with the test. */
async function serveHttp(...args: string[]) {
  const { world } = await createWorld(["large_tool", "count_letters", "slow_tool"]);
  const ended = world.dive("tools", "serve", "--http", "0", ...args);
  const url = await vi.waitFor(() => {
    const [found] = /http:\S+/.exec(world.output().err) ?? [];
    if (found === undefined) throw new Error(world.output().err);
    return new URL(found);
  }, 15_000);
  const client = new Client({ name: "agent", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(url));
  onTestFinished(async () => {
    await client.close();
  });
  return { client, url, world, ended };
}

const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };

/** Of a request whose target no URL has. */
function rawStatus({ hostname, port }: URL, target: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`GET ${target} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`));
    socket.once("error", reject).once("close", () => reject(new Error("no answer")));
    socket.once("data", (chunk: Buffer) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(chunk.toString())?.[1]));
      socket.destroy();
    });
  });
}

const textOf = (result: unknown) => (result as { content: { text: string }[] }).content[0]?.text;

describe("dive tools serve --http", () => {
  it("gives a task's toolset in its order, called through the stack", async () => {
    const { client, world, ended } = await serveHttp("--task", task.id);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["large_tool", "count_letters", "slow_tool"]);
    expect(tools[1]).toMatchObject({ description: "Count letters.\nReturns: count.", inputSchema: { type: "object", additionalProperties: false } });
    expect(tools[1]?.inputSchema).toMatchObject({ examples: [{ sequence: "ACGT" }] });
    expect(textOf(await client.callTool({ name: "count_letters", arguments: { sequence: "ACGT" } }))).toBe('{"letters":4}');
    expect(await client.callTool({ name: "slow_tool" })).toMatchObject({ isError: true, content: [{ type: "text", text: "not_found: no such id" }] });
    await expect(client.callTool({ name: "code_execution" })).rejects.toThrow("there is no tool code_execution");
    world.interrupt.abort();
    expect(await ended).toMatchObject({ exitCode: 0, out: "" });
  });

  it("runs the tools itself with --local", async () => {
    const { client, world, ended } = await serveHttp("--all", "--local");
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(names);
    expect(textOf(await client.callTool({ name: "bio_seq_transcribe", arguments: { dna: "ATGC" } }))).toBe('{"rna":"AUGC","length":4}');
    expect(await client.callTool({ name: "bio_seq_transcribe", arguments: { dna: 1 } })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining("invalid_arguments: ") }],
    });
    expect(world.seen).toEqual([]);
    world.interrupt.abort();
    await ended;
  });

  it("answers several agents at once", async () => {
    const { client, url, world, ended } = await serveHttp("--tools", "count_letters");
    const other = new Client({ name: "another", version: "1" });
    await other.connect(new StreamableHTTPClientTransport(url));
    const calls = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? client : other).callTool({ name: "count_letters", arguments: {} })));
    expect(new Set(calls.map(textOf))).toEqual(new Set(['{"letters":4}']));
    await other.close();
    world.interrupt.abort();
    await ended;
  });

  it("listens on this machine alone, and takes nothing from a page in a browser", async () => {
    const { url, world, ended } = await serveHttp("--tools", "count_letters");
    expect(url.hostname).toBe("127.0.0.1");
    const post = (headers: Record<string, string>) => fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: "{}" });
    expect((await post({ origin: "https://example.org" })).status).toBe(403);
    expect((await fetch(new URL("/", url))).status).toBe(404);
    expect((await fetch(url)).status).toBe(405);
    expect((await post({ accept: "application/json, text/event-stream" })).status).toBe(400);
    world.interrupt.abort();
    await ended;
  });

  it("outlives requests that are none", async () => {
    const { url, world, ended } = await serveHttp("--tools", "count_letters");
    for (const target of ["//", "//[", "/%", "*"]) expect(await rawStatus(url, target)).toBe(404);
    const post = async (body: string) => (await fetch(url, { method: "POST", headers, body })).json();
    expect(await post("no JSON")).toMatchObject({ error: { code: -32700 } });
    const call = (params: unknown) => post(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params }));
    expect(await call({ name: "count_letters", arguments: [1] })).toMatchObject({ error: { message: expect.stringContaining('"arguments"') } });
    for (const params of [undefined, {}, { name: 7 }]) expect(await call(params)).toHaveProperty("error");
    expect(await call({ name: "count_letters", arguments: {} })).toMatchObject({ result: { content: [{ text: '{"letters":4}' }] } });
    world.interrupt.abort();
    await ended;
  });

  it("says when the port is taken", async () => {
    const { url, world, ended } = await serveHttp("--tools", "count_letters");
    expect(await world.dive("tools", "serve", "--tools", "count_letters", "--http", url.port)).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining(`port ${url.port} is taken`),
    });
    world.interrupt.abort();
    await ended;
  });
});

describe("dive tools serve --stdio", () => {
  it("is what any agent starts", { timeout: 60_000 }, async () => {
    const client = new Client({ name: "agent", version: "1" });
    const args = [join(import.meta.dirname, "../../cli/dive.ts"), "tools", "serve", "--tools", names.join(","), "--local"];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: "ignore" }));
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(names);
    expect(textOf(await client.callTool({ name: "bio_seq_transcribe", arguments: { dna: "ATGC" } }))).toBe('{"rna":"AUGC","length":4}');
    await client.close();
  });

  it("answers an agent that hangs up at once, and ends", { timeout: 60_000 }, async () => {
    const args = [join(import.meta.dirname, "../../cli/dive.ts"), "tools", "serve", "--tools", names.join(","), "--local"];
    const call = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "bio_seq_transcribe", arguments: { dna: "ATGC" } } };
    const told = execFileSync(process.execPath, args, {
      input: `${JSON.stringify(call)}\n`,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
      timeout: 30_000,
    });
    expect(JSON.parse(told)).toMatchObject({ id: 1, result: { content: [{ text: '{"rna":"AUGC","length":4}' }] } });
  });

  it("ends with its agent, and writes nothing else to standard output", async () => {
    const { world, stdin, stdout } = await createWorld([]);
    const ended = world.dive("tools", "serve", "--tools", "count_letters");
    stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" })}\n`);
    const [line] = await vi.waitFor(() => {
      const text: Buffer | null = stdout.read();
      if (text === null) throw new Error("no answer yet");
      return text.toString().trim().split("\n");
    }, 15_000);
    expect(JSON.parse(line ?? "")).toMatchObject({ id: 1, result: { tools: [{ name: "count_letters" }] } });
    stdin.end();
    expect(await ended).toMatchObject({ exitCode: 0, out: "", err: "Serving 1 tools over standard input and output\n" });
  });
});

it.each<[string[], string]>([
  [[], "give one of --task ID, --all and --tools NAME,NAME"],
  [["--all", "--tools", "count_letters"], "give one of --task ID, --all and --tools"],
  [["--all", "--http", "http"], "--http takes a port"],
  [["--all", "--http", "70000"], "--http takes a port"],
  [["--all", "--http", "0", "--stdio"], "give either --stdio or --http"],
  [["--tools", "nothing"], "there is no tool nothing"],
  [["--task", "run-none-0001-k1"], "taskId: a task id looks like"],
])("dive tools serve exits 2: %o", async (args, message) => {
  const { world } = await createWorld([]);
  expect(await world.dive("tools", "serve", ...args)).toMatchObject({ exitCode: 2, out: "", err: expect.stringContaining(message) });
});
