import { describe, expect, it } from "vitest";
import type { ModelRequest } from "../../../shared/ports/model-client.ts";
import { ModelThrottledError } from "../../../shared/ports/model-errors.ts";
import { callsReply, ScriptedModel, textReply } from "../../support/fakes/scripted-model.ts";
import { ScriptedTools } from "../../support/fakes/scripted-tools.ts";

const request: ModelRequest = { model: "stand-in/rules", system: "s", tools: [], messages: [], maxTokens: 100, promptCache: "on", timeoutMs: 1_000 };
const signal = new AbortController().signal;

describe("ScriptedModel", () => {
  it("answers in order and keeps what it was asked", async () => {
    const model = new ScriptedModel([
      callsReply([["translate", { sequence: "ATG" }]]),
      new ModelThrottledError("slow down", 3),
      (asked) => textReply(asked.system),
    ]);
    const first = await model.complete(request);
    expect(first.stopReason).toBe("toolCalls");
    expect(first.message.content).toEqual([{ type: "toolCall", id: "call-1", name: "translate", arguments: { sequence: "ATG" } }]);
    await expect(model.complete(request)).rejects.toMatchObject({ name: "ModelThrottledError", retryAfterSeconds: 3 });
    expect((await model.complete(request)).message.content).toEqual([{ type: "text", text: "s" }]);
    expect(model.requests).toEqual([request, request, request]);
    expect(model.left).toBe(0);
  });

  it("fails loudly when the script is used up", async () => {
    const model = new ScriptedModel([textReply("one")]);
    await model.complete(request);
    await expect(model.complete(request)).rejects.toThrow("no reply for call 2");
  });
});

describe("ScriptedTools", () => {
  it("answers by tool, in order, and keeps the calls", async () => {
    const notFound = { status: "error", error: { code: "not_found", message: "none" }, toolVersion: null, provenance: "stand-in" } as const;
    const tools = new ScriptedTools({ a: [{ output: 1 }, { result: notFound }], b: [(args) => ({ output: args })] });
    expect(await tools.execute("a", { x: 1 }, signal)).toEqual({ status: "ok", output: 1, toolVersion: "scripted", provenance: "stand-in" });
    expect(await tools.execute("b", { x: 2 }, signal)).toMatchObject({ output: { x: 2 } });
    expect(await tools.execute("a", {}, signal)).toEqual(notFound);
    expect(tools.calls).toEqual([
      { name: "a", arguments: { x: 1 } },
      { name: "b", arguments: { x: 2 } },
      { name: "a", arguments: {} },
    ]);
  });

  it("fails loudly at a tool without an answer", async () => {
    const tools = new ScriptedTools({ a: [{ output: 1 }] });
    await tools.execute("a", {}, signal);
    await expect(tools.execute("a", {}, signal)).rejects.toThrow("no answer left for a");
    await expect(tools.execute("c", {}, signal)).rejects.toThrow("no answer left for c");
  });
});
