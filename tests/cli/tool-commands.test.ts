import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { CallToolReply } from "../../shared/contracts/api.ts";
import type { ToolResult } from "../../shared/ports/tool-executor.ts";
import { createApiWorld, type ToolAnswers } from "../api/api-world.ts";
import { type CliWorld, createCliWorld, jsonLines } from "./cli-world.ts";

let cli: CliWorld;
afterEach(() => cli.stop());

const ok = (output: Extract<ToolResult, { status: "ok" }>["output"]): ToolResult => ({ status: "ok", output, toolVersion: "1", provenance: "live" });
const fault: ToolResult = { status: "error", error: { code: "invalid_arguments", message: "sequence: letters only" }, toolVersion: null, provenance: "live" };

async function tools(answers: ToolAnswers, files: Record<string, string> = {}, waitMs?: number) {
  cli = await createCliWorld(createApiWorld({ answers, ...(waitMs !== undefined && { waitMs }) }), { files });
}

describe("dive tools list and show", () => {
  it("lists and shows", async () => {
    await tools({});
    expect(jsonLines((await cli.dive("tools", "list", "--json")).out)[0]).toEqual({
      name: "count_letters",
      domain: "biological",
      kind: "P",
      family: "biopython",
      status: "available",
      reason: null,
    });
    expect((await cli.dive("tools", "list", "--all")).out).toMatchSnapshot();
    expect((await cli.dive("tools", "show", "count_letters")).out).toMatchSnapshot();
    expect(await cli.dive("tools", "show", "none")).toMatchObject({ exitCode: 2, err: expect.stringContaining("there is no tool none") });
  });
});

describe("dive tools call", () => {
  it("prints the output, or the whole reply with --json", async () => {
    await tools({ count_letters: ({ sequence }) => ok({ letters: String(sequence).length }) });
    expect(await cli.dive("tools", "call", "count_letters", "--args", '{"sequence":"ACGT"}')).toEqual({ exitCode: 0, out: '{\n  "letters": 4\n}\n', err: "" });
    const { out } = await cli.dive("tools", "call", "count_letters", "--args", '{"sequence":"ACGT"}', "--json");
    expect(CallToolReply.parse(JSON.parse(out))).toMatchObject({ tool: "count_letters", output: { letters: 4 }, toolVersion: "1" });
  });

  it("exits 1 where the tool answers with an error", async () => {
    await tools({ count_letters: () => fault });
    expect(await cli.dive("tools", "call", "count_letters")).toEqual({ exitCode: 1, out: "", err: "error invalid_arguments: sequence: letters only\n" });
  });

  it("waits for a tool that outlasts its request", async () => {
    await tools({ slow_tool: () => delay(60, ok("done")) }, {}, 10);
    expect((await cli.dive("tools", "call", "slow_tool")).out).toBe('"done"\n');
    expect(cli.seen.some((request) => request.startsWith("GET /tool-calls/"))).toBe(true);
  });

  it("follows the link of a large output", async () => {
    await tools({ large_tool: () => ok("A".repeat(100_000)) });
    expect((await cli.dive("tools", "call", "large_tool")).out).toHaveLength(100_003);
  });

  it.each([
    [["count_letters", "--args", "{x}"], "--args is not a JSON object"],
    [["count_letters", "--args", "[1]"], "--args is not a JSON object"],
    [[], "give a tool's name, or --file"],
    [["count_letters", "--file", "calls.jsonl"], "give either"],
    [["--file", "none.jsonl"], "cannot read none.jsonl"],
    [["--file", "bad.jsonl"], "bad.jsonl, line 2"],
    [["--file", "gap.jsonl"], "gap.jsonl, line 2: blank; a line is"],
    [["--file", "empty.jsonl"], "empty.jsonl holds no calls"],
    [["--file", "blank.jsonl"], "blank.jsonl holds no calls"],
    [["--file", "calls.jsonl", "--concurrency", "0"], "--concurrency"],
  ])("exits 2: %o", async (args, message) => {
    const call = '{"tool":"count_letters","arguments":{}}\n';
    const files = { "calls.jsonl": call, "bad.jsonl": `${call}{"tool":"count_letters"}\n`, "gap.jsonl": `${call}\n${call}` };
    await tools({}, { ...files, "empty.jsonl": "", "blank.jsonl": "\n \n" });
    const { exitCode, out, err } = await cli.dive("tools", "call", ...args);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(cli.seen).toEqual([]);
  });
});

describe("dive tools call --file", () => {
  it("answers each line in order, several at a time", async () => {
    let running = 0;
    let most = 0;
    const answer = async ({ sequence }: Record<string, unknown>) => {
      most = Math.max(most, ++running);
      // The first lines take longest.
      await delay(60 - Number(sequence) * 10);
      running -= 1;
      return ok(Number(sequence));
    };
    const lines = Array.from({ length: 40 }, (_, n) => JSON.stringify({ tool: "count_letters", arguments: { sequence: String(n % 6) } }));
    await tools({ count_letters: answer }, { "calls.jsonl": `${lines.join("\n")}\n\n` });
    const { exitCode, out } = await cli.dive("tools", "call", "--file", "calls.jsonl", "--concurrency", "4");
    expect(exitCode).toBe(0);
    expect(jsonLines(out)).toEqual(Array.from({ length: 40 }, (_, n) => ({ tool: "count_letters", output: n % 6 })));
    expect(most).toBe(4);
  });

  it("gives errors of tools and unknown tools as answers, and exits 1", async () => {
    const lines = [
      { tool: "count_letters", arguments: {} },
      { tool: "none", arguments: {} },
      { tool: "slow_tool", arguments: {} },
    ].map((line) => JSON.stringify(line));
    await tools({ count_letters: () => fault, slow_tool: () => ok(1) }, { "calls.jsonl": lines.join("\n") });
    const { exitCode, out } = await cli.dive("tools", "call", "--file", "calls.jsonl");
    expect(exitCode).toBe(1);
    expect(jsonLines(out)).toEqual([
      { tool: "count_letters", error: { code: "invalid_arguments", message: "sequence: letters only" } },
      { tool: "none", error: { code: "unknown_tool", message: "there is no tool none" } },
      { tool: "slow_tool", output: 1 },
    ]);
  });
});
