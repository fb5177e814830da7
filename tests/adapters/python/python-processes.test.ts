import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPythonProcesses, PythonMissingError, type PythonProcesses } from "../../../shared/adapters/python/python-processes.ts";
import { ToolInfrastructureError } from "../../../shared/ports/tool-executor.ts";
import { pythonPath } from "../../support/python-process.ts";

const handler = `
import os, subprocess, sys, time
calls = 0
def handler(event, context):
    global calls
    calls += 1
    print("a line of the log")
    if event.get("raise"):
        raise RuntimeError("out of reagents")
    if event.get("helper"):
        helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        open("helper.pid", "w").write(str(helper.pid))
        helper.wait()
    time.sleep(event.get("seconds", 0))
    return {"calls": calls, "echo": event, "variables": sorted(os.environ)}
`;

let folder: string;
let python: PythonProcesses;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dive-python-"));
  writeFileSync(join(folder, "handler.py"), handler);
  python = createPythonProcesses({ python: pythonPath(), folders: { biopython: folder, sandbox: join(folder, "missing") } });
});
afterEach(() => {
  python.end();
  rmSync(folder, { recursive: true, force: true });
});

/** As ps shows it: nothing, or Z where nobody has taken note of its end. */
const stateOf = (pid: number) => spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim()[0] ?? "";

const patient = () => AbortSignal.timeout(15_000);

describe("a Python function as a process", () => {
  it("answers with the handler's replies, in order, from one process", async () => {
    const replies = await Promise.all([1, 2, 3].map((n) => python.invoke("biopython", { n, text: "β" }, patient())));
    expect(replies).toMatchObject([1, 2, 3].map((n) => ({ calls: n, echo: { n, text: "β" } })));
  });

  it("is given no variables but its own", async () => {
    process.env.TUSHARE_TOKEN = "secret";
    try {
      const { variables } = (await python.invoke("biopython", {}, patient())) as { variables: string[] };
      expect(variables).toContain("PATH");
      for (const name of ["TUSHARE_TOKEN", "HOME", "AWS_ACCESS_KEY_ID"]) expect(variables).not.toContain(name);
    } finally {
      delete process.env.TUSHARE_TOKEN;
    }
  });

  it("that raises is a fault of the platform with its log, and is started anew", async () => {
    const fault = await python.invoke("biopython", { raise: true }, patient()).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ToolInfrastructureError);
    expect(String(fault)).toContain("out of reagents");
    expect(await python.invoke("biopython", {}, patient())).toMatchObject({ calls: 1 });
  });

  it("is ended when its time is over, and the next call has a new one", async () => {
    await python.invoke("biopython", {}, patient());
    const late = python.invoke("biopython", { seconds: 60 }, AbortSignal.timeout(200));
    const next = python.invoke("biopython", {}, patient());
    await expect(late).rejects.toThrow(ToolInfrastructureError);
    expect(await next).toMatchObject({ calls: 1 });
  });

  it("is ended with the processes that it has started itself", async () => {
    const ended = new AbortController();
    const call = python.invoke("biopython", { helper: true }, ended.signal);
    const helper = await vi.waitFor(() => Number(readFileSync(join(folder, "helper.pid"), "utf8")) || expect.fail("no helper yet"), 10_000);
    ended.abort();
    await expect(call).rejects.toThrow(ToolInfrastructureError);
    await vi.waitFor(() => expect(stateOf(helper)).toMatch(/^Z?$/), 5_000);
  });

  it("says what is missing on this machine", async () => {
    await expect(python.invoke("sandbox", {}, patient())).rejects.toThrow(PythonMissingError);
  });
});
