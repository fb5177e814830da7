import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import { codeExecution } from "../../../shared/tools/general/code-execution.ts";
import { createProgramRunner } from "../../../shared/tools/general/run-program.ts";
import { scriptedPythonFunctions } from "../../support/fakes/scripted-python-functions.ts";

const { signal } = new AbortController();
const origin = { toolVersion: "cpython 3.14 wasi", provenance: "live" };
const reply = (overrides: JsonObject = {}) => ({
  ok: true,
  stdout: "",
  error: null,
  outcome: "completed",
  exitCode: null,
  durationMs: 12,
  version: "cpython 3.14 wasi",
  ...overrides,
});
const run = (scripted: unknown) => createProgramRunner(scriptedPythonFunctions(scripted))(codeExecution, { code: "print(1)", timeout_seconds: 5 }, signal);

it("sends the program and its time limit", async () => {
  const python = scriptedPythonFunctions(reply());
  await createProgramRunner(python)(codeExecution, { code: "print(1)", timeout_seconds: 2 }, signal);
  expect(python.invocations).toEqual([{ name: "sandbox", event: { code: "print(1)", timeoutSeconds: 2 } }]);
});

describe("a program that ended well: what it printed, and as a value where it is one", () => {
  it.each<[string, Json]>([
    ['{"mean": 4.5, "n": 3}\n', { mean: 4.5, n: 3 }],
    ["42\n", 42],
    ['"GATTACA"\n', "GATTACA"],
    ["GATTACA\n", null],
    ["1\n2\n", null],
    ["", null],
    ["NaN\n", null],
    ["9007199254740991\n", Number.MAX_SAFE_INTEGER],
    ["[9007199254740993]\n", null],
    ["1e999\n", null],
    [`${"[".repeat(100)}1${"]".repeat(100)}`, JSON.parse(`${"[".repeat(100)}1${"]".repeat(100)}`)],
    [`${"[".repeat(101)}1${"]".repeat(101)}`, null],
    [`${"[".repeat(24_000)}1${"]".repeat(24_000)}`, null],
  ])("%#: %j", async (stdout, result) => {
    expect(await run(reply({ stdout }))).toEqual({ status: "ok", output: { stdout, result }, ...origin });
  });

  it("counts a clean sys.exit as one", async () => {
    expect(await run(reply({ stdout: "1\n", outcome: "exit", exitCode: 0 }))).toMatchObject({ status: "ok", output: { result: 1 } });
  });

  it("gives the same output however long it took", async () => {
    expect(await run(reply({ stdout: "1\n", durationMs: 9 }))).toEqual(await run(reply({ stdout: "1\n", durationMs: 900 })));
  });
});

describe("a program that did not: an error with its text and what it had printed", () => {
  const traceback = "Traceback (most recent call last):\nZeroDivisionError: division by zero\n";
  it.each([
    [{ outcome: "exception", error: traceback }, "program_failed", `exception: ${traceback.trimEnd()}`],
    [{ outcome: "exception", error: traceback, stdout: "half\n" }, "program_failed", `exception: ${traceback.trimEnd()}\nprinted (stdout and stderr):\nhalf\n`],
    [{ outcome: "exit", exitCode: 3 }, "program_failed", "exit 3"],
    [{ outcome: "memory", error: "MemoryError\n" }, "program_failed", "memory: MemoryError"],
    [{ outcome: "trap", error: "ended: it brought the machine down" }, "program_failed", "trap: ended: it brought the machine down"],
    [
      { outcome: "timeout", error: "ended: it ran longer than 5 s", stdout: "1\n" },
      "timeout",
      "timeout: ended: it ran longer than 5 s\nprinted (stdout and stderr):\n1\n",
    ],
    [{ outcome: "output_limit", error: "ended: it printed more than 50000 bytes" }, "too_large", "output_limit: ended: it printed more than 50000 bytes"],
  ])("%j", async (ending, code, message) => {
    expect(await run(reply({ ok: false, ...ending }))).toEqual({ status: "error", error: { code, message }, ...origin });
  });
});

it.each([[{ errorMessage: "code must be a string" }], [reply({ outcome: "melted" })], ["done"]])("takes %j for no answer", async (scripted) => {
  await expect(run(scripted)).rejects.toMatchObject({ name: "ToolInfrastructureError" });
});
