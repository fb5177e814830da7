import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Json } from "../../shared/contracts/domain.ts";
import type { Evidence, ToolOutput } from "../../shared/contracts/evidence.ts";
import { showOutput } from "../../shared/domain/evidence/show-output.ts";
import { wholeOutput } from "../../shared/pipeline/whole-output.ts";

const output: Json = { name: "BamHI", site: "GGATCC", cuts: [1, 5], note: "é\n€" };
const text = JSON.stringify(output);
const at = "2026-01-01T00:00:00.000Z";
const kept = { sha256: createHash("sha256").update(text).digest("hex"), bytes: Buffer.byteLength(text), latencyMs: 1, at, toolVersion: "1" };
const stored: ToolOutput = { ...kept, callId: "c1", tool: "restriction_enzyme_info", arguments: {}, output, error: null, provenance: "live" };

const evidence = (shown: string): Evidence => ({
  ...{ id: "e1", tool: stored.tool, kind: "P", arguments: {}, outputKey: "runs/r/output.json", provenance: "live", k: 1, step: 1 },
  ...{ ...kept, shown },
});

/** A store that counts what is read of it. */
function bucket() {
  const read: string[] = [];
  const get = async (key: string) => {
    read.push(key);
    return JSON.stringify(stored);
  };
  return { get, read };
}

describe("the whole output of a piece of evidence", () => {
  it("is what the model saw where that was all of it, and nothing is read", async () => {
    const { get, read } = bucket();
    expect(await wholeOutput({ get }, evidence(showOutput(text, 4000)))).toEqual(output);
    expect(read).toEqual([]);
  });

  it.each([
    { shown: "cut, with the mark of the cut", text: showOutput(text, 20) },
    { shown: "cut to what is JSON by itself", text: "1" },
    { shown: "of another text of the same length", text: text.replace("BamHI", "EcoRI") },
  ])("is read where what was shown is $shown", async ({ text: shown }) => {
    const { get, read } = bucket();
    expect(await wholeOutput({ get }, evidence(shown))).toEqual(output);
    expect(read).toEqual(["runs/r/output.json"]);
  });
});
