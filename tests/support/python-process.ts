import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { PythonFunction, PythonFunctions } from "../../shared/ports/python-functions.ts";

const root = resolve(import.meta.dirname, "../..");
const folders = { biopython: "functions/biopython", sandbox: ".build/sandbox" };
/** Answers events with the function's own handler, a line of JSON each, as the Lambda runtime does. */
const server = `
import json, sys
replies, sys.stdout = sys.stdout, sys.stderr
sys.path.insert(0, ".")
from handler import handler
for line in sys.stdin:
    print(json.dumps(handler(json.loads(line), None)), file=replies, flush=True)
`;

type Process = { child: ChildProcessWithoutNullStreams; replies: AsyncIterator<string> };

/** The real Python handlers, one process each, started at the first event. Events are answered one at a time; `end` stops them. */
export function startPythonProcesses(): PythonFunctions & { end(): void } {
  const processes = new Map<string, Process>();
  return {
    async invoke(name, event) {
      const running = processes.get(name) ?? start(functionFolder(name));
      processes.set(name, running);
      running.child.stdin.write(`${JSON.stringify(event)}\n`);
      const line = await running.replies.next();
      if (line.done) throw new Error(`the ${name} handler ended without an answer to ${JSON.stringify(event)}`);
      return JSON.parse(line.value);
    },
    end() {
      for (const { child } of processes.values()) child.kill();
    },
  };
}

export function functionFolder(name: PythonFunction): string {
  return resolve(root, folders[name]);
}

function start(folder: string): Process {
  const child = spawn(pythonPath(), ["-c", server], { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
  child.stderr.pipe(process.stderr);
  return { child, replies: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

/** @throws Error that says what to do when there is no Python with the functions' packages */
export function pythonPath(): string {
  const ofProject = resolve(root, ".venv/bin/python");
  const found = process.env.DIVE_PYTHON ?? (existsSync(ofProject) ? ofProject : undefined);
  if (!found) throw new Error("no .venv: run the tests with npm test, which sets it up, or name a Python with Biopython in DIVE_PYTHON");
  return found;
}
