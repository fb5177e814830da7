import { describe, expect, it } from "vitest";
import { createBiopythonRunner } from "../../../shared/tools/biopython/run-biopython.ts";
import { scriptedPythonFunctions } from "../../support/fakes/scripted-python-functions.ts";
import { makeTool } from "../../support/make-tool.ts";

const { signal } = new AbortController();
const run = (...replies: unknown[]) => createBiopythonRunner(scriptedPythonFunctions(...replies))(makeTool(), { sequence: "ACGT" }, signal);

describe("the reply of the Biopython function", () => {
  it("is asked for by the tool's name", async () => {
    const python = scriptedPythonFunctions({ ok: true, output: { count: 4 }, version: "1.88" });
    await createBiopythonRunner(python)(makeTool(), { sequence: "ACGT" }, signal);
    expect(python.invocations).toEqual([{ name: "biopython", event: { tool: "count_letters", arguments: { sequence: "ACGT" } } }]);
  });

  it("is an output", async () => {
    expect(await run({ ok: true, output: { count: 4 }, version: "1.88" })).toEqual({
      status: "ok",
      output: { count: 4 },
      toolVersion: "1.88",
      provenance: "live",
    });
  });

  it("is an error that the model can act on", async () => {
    const error = { code: "invalid_arguments", message: "enzyme: did you mean EcoRI?" };
    expect(await run({ ok: false, error, version: "1.88" })).toEqual({ status: "error", error, toolVersion: "1.88", provenance: "live" });
  });

  it.each([
    ["nothing", null],
    ["another shape", { result: 4 }],
    ["no output", { ok: true, version: "1.88" }],
    ["an unknown error code", { ok: false, error: { code: "oops", message: "?" }, version: "1.88" }],
  ])("is no answer when it is %s", async (_name, reply) => {
    await expect(run(reply)).rejects.toMatchObject({ name: "ToolInfrastructureError", message: expect.stringContaining("malformed reply") });
  });
});
