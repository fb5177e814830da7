import { describe, expect, it } from "vitest";
import { callsReply } from "../support/fakes/scripted-model.ts";
import { ScriptedTools } from "../support/fakes/scripted-tools.ts";
import { info, other, right, scripted } from "../support/rollout-script.ts";

describe("the calls of a rollout", () => {
  it("are made in parallel, each answered in its place, those above the turn's limit with an error", async () => {
    const many = callsReply([
      ["restriction_enzyme_info", { enzyme: "EcoRI" }],
      ["restriction_enzyme_info", { enzyme: "BamHI" }],
      ["bio_seq_reverse_complement", { sequence: "GAATTC" }],
    ]);
    const { run, rollout } = await scripted([many, right], { parallelCalls: 2 });
    await run();
    const { messages, calls } = await rollout();
    expect(messages[2]?.content).toMatchObject([
      { callId: "call-1", isError: false, text: expect.stringContaining("GAATTC") },
      { callId: "call-2", isError: false, text: expect.stringContaining("GGATCC") },
      { callId: "call-3", isError: true, text: expect.stringContaining("too_many_calls") },
    ]);
    expect(calls).toMatchObject({ total: 3, replayed: 1, live: 0, standIn: 1 });
  });

  it("that are invalid lower the reward and are counted apart from tools' errors", async () => {
    const bad = callsReply([
      ["no_such_tool", {}],
      ["bio_seq_translate", { sequence: "ATG" }],
      ["restriction_enzyme_info", { enzym: "EcoRI" }],
      ["restriction_enzyme_info", { enzyme: "Unknown" }],
    ]);
    const tools = new ScriptedTools({
      restriction_enzyme_info: [
        { result: { status: "error", error: { code: "invalid_arguments", message: "no such enzyme" }, toolVersion: "1", provenance: "live" } },
      ],
    });
    const { run, rollout, line, models } = await scripted([bad, right], {}, tools);
    await run();
    const { calls, reward } = await rollout();
    expect(calls).toEqual({ total: 4, unknownTool: 2, invalidArguments: 1, toolErrors: 1, live: 1, replayed: 0, standIn: 0 });
    expect(reward).toBeCloseTo(0.7);
    expect(await line()).toMatchObject({ totals: { toolCalls: 4, toolErrors: 4 } });
    const shown = JSON.stringify(models.requests[1]?.messages);
    expect(shown).toContain("[error: unknown_tool]");
    expect(shown).toContain("unknown argument enzym");
  });

  it("whose arguments are no JSON object are off the schema", async () => {
    const malformed = { type: "toolCall" as const, id: "m", name: "restriction_enzyme_info", arguments: null, malformed: "{enzyme:" };
    const { run, rollout } = await scripted([{ message: { role: "assistant", content: [malformed] }, stopReason: "toolCalls" }, right]);
    await run();
    expect((await rollout()).calls).toMatchObject({ total: 1, invalidArguments: 1, live: 0 });
  });

  it("go to the tools alone where the run says live", async () => {
    const tools = new ScriptedTools({ restriction_enzyme_info: [{ output: { site: "changed" } }] });
    const { run, rollout, models } = await scripted([info, right], { tools: "live" }, tools);
    await run();
    expect(tools.calls).toHaveLength(1);
    expect(JSON.stringify(models.requests[1]?.messages)).toContain("changed");
    expect((await rollout()).calls).toMatchObject({ replayed: 0, standIn: 1 });
  });

  it("fail as a tool would where nothing is recorded and nobody can be asked", async () => {
    const offline = { status: "error", error: { code: "not_found", message: "never recorded" }, toolVersion: null, provenance: "replayed" } as const;
    const { run, rollout, models } = await scripted([other, right], {}, new ScriptedTools({ restriction_enzyme_info: [{ result: offline }] }));
    await run();
    expect(JSON.stringify(models.requests[1]?.messages)).toContain("[error: not_found]\\nnever recorded");
    expect(await rollout()).toMatchObject({ correct: true, calls: { total: 1, toolErrors: 1, replayed: 1 } });
  });

  it("show as much of an output as the run says", async () => {
    const { run, models } = await scripted(
      [other, right],
      { shownCharacters: 200 },
      new ScriptedTools({ restriction_enzyme_info: [{ output: "x".repeat(500) }] }),
    );
    await run();
    expect(JSON.stringify(models.requests[1]?.messages)).toContain("[cut: 200 of 502 characters shown]");
  });
});
