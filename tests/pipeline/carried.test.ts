import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CollectStepOutput, ExecuteToolOutput } from "../../shared/contracts/cycle-machine.ts";
import { callItem, carryOutput, carryTurn, readCarried } from "../../shared/pipeline/carried.ts";
import { MissingCheckpointError } from "../../shared/pipeline/checkpoint.ts";

const call = (text: string) => ({ type: "toolCall" as const, id: "c1", name: "translate", arguments: { sequence: text } });
const schema = z.strictObject({ a: z.number() });
const store = (text: string | null) => ({ get: async () => text });

describe("what goes along with a state", () => {
  it("is a small call, whole; a large one is left to be read", () => {
    const small = callItem("t/turn.json", 0, call("ACGT"), ["translate"]);
    expect(small).toEqual({ turnKey: "t/turn.json", callIndex: 0, inToolset: true, call: JSON.stringify(call("ACGT")) });
    expect(callItem("t/turn.json", 0, call("A".repeat(1024)), ["translate"]).call).toBeNull();
  });

  it("is measured as it lies there, its quotes escaped", () => {
    expect(carryOutput({ text: "x".repeat(1500) })).not.toBeNull();
    expect(carryOutput({ text: '"'.repeat(1000) })).toBeNull();
    expect(carryOutput({ text: "€".repeat(700) })).toBeNull();
  });

  it("never fills a state: 32 calls and outputs and a turn, as large as they may be", () => {
    const largest = (carry: (value: object) => string | null) => {
      let size = 1;
      while (carry({ text: "x".repeat(size + 1) }) !== null) size++;
      return carry({ text: "x".repeat(size) });
    };
    const carriedCall = (value: object) => callItem("t", 0, call(JSON.stringify(value)), []).call;
    const key = "k".repeat(200);
    const item = { runId: "r".repeat(30), cycleId: "c".repeat(35), attempt: 1, turnKey: key, callIndex: 31, inToolset: true, call: largest(carriedCall) };
    const outputs = Array.from({ length: 32 }, () => ({ status: "done", outputKey: key, output: largest(carryOutput) }));
    const state = { status: "toolCalls", position: { contextKey: key }, turnKey: key, turn: largest(carryTurn), calls: Array(32).fill(item), outputs };
    expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan((256 * 1024 * 2) / 3);
  });

  it("is read from the store where it did not go along", async () => {
    expect(await readCarried(store(null), "key", '{"a":1}', schema)).toEqual({ a: 1 });
    expect(await readCarried(store('{"a":2}'), "key", null, schema)).toEqual({ a: 2 });
    await expect(readCarried(store(null), "key", null, schema)).rejects.toThrow(MissingCheckpointError);
    await expect(readCarried(store(null), "key", '{"b":1}', schema)).rejects.toThrow(z.ZodError);
  });

  it("is missing, and not an error, in a state that an earlier version wrote", () => {
    expect(ExecuteToolOutput.parse({ status: "done", outputKey: "k" })).toEqual({ status: "done", outputKey: "k", output: null });
    const calls = CollectStepOutput.options[0].shape.calls.element.omit({ runId: true, cycleId: true });
    expect(calls.parse({ attempt: 1, turnKey: "t", callIndex: 0, inToolset: true })).toMatchObject({ call: null });
  });
});
