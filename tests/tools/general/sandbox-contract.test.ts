import { afterAll, expect, it } from "vitest";
import { toolPool } from "../../../shared/tools/all-tools.ts";
import { createToolExecutor } from "../../../shared/tools/core/tool-executor.ts";
import { codeExecution } from "../../../shared/tools/general/code-execution.ts";
import { createToolRunners } from "../../../shared/tools/tool-runners.ts";
import { noPackageServers, noUpstreams, usualProviders } from "../../support/http-tools.ts";
import { startPythonProcesses } from "../../support/python-process.ts";

/* code_execution as its description says, in the real sandbox. */

const pythonFunctions = startPythonProcesses();
const executor = createToolExecutor(
  toolPool,
  createToolRunners({ pythonFunctions, packageServers: noPackageServers, upstreams: noUpstreams, providers: usualProviders }),
);
const run = (code: string, timeout_seconds = 5) => executor.execute("code_execution", { code, timeout_seconds }, new AbortController().signal);
afterAll(() => pythonFunctions.end());

it("answers its examples", async () => {
  const results = [];
  for (const { code } of codeExecution.examples) results.push(await run(String(code)));
  expect(results).toEqual([
    {
      status: "ok",
      output: { stdout: '{"mean": 4.333333333333333, "n": 3}\n', result: { mean: 4.333333333333333, n: 3 } },
      toolVersion: codeExecution.version,
      provenance: "live",
    },
    { status: "ok", output: { stdout: "338350\n", result: 338350 }, toolVersion: codeExecution.version, provenance: "live" },
  ]);
});

it.each([
  [
    "import sys\nprint('seen')\nprint('also', file=sys.stderr)\n1 / 0",
    5,
    "program_failed",
    /^exception: Traceback.*ZeroDivisionError.*printed \(stdout and stderr\):\nseen\nalso\n$/s,
  ],
  ["import numpy", 5, "program_failed", /ModuleNotFoundError/],
  ["open('data.csv')", 5, "program_failed", /FileNotFoundError/],
  ["print('begun')\nwhile True: pass", 0.3, "timeout", /^timeout: .*0.3 s\nprinted \(stdout and stderr\):\nbegun\n$/],
  ["values = [0] * 10**9", 5, "program_failed", /^memory: .*MemoryError/s],
  ["print('x' * 10**6)", 5, "too_large", /^output_limit: /],
  ["raise SystemExit(3)", 5, "program_failed", /^exit 3/],
  ["import os\nos._exit(7)", 5, "program_failed", /^exit: it ended at once, as os._exit does, with another status than 0, which is not told$/],
])("gives the model the ending of %j", async (code, seconds, errorCode, message) => {
  expect(await run(code, seconds)).toMatchObject({ status: "error", error: { code: errorCode, message: expect.stringMatching(message) } });
});
