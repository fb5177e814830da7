import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import type { PythonFunction, PythonFunctions } from "../../ports/python-functions.ts";
import { ToolInfrastructureError } from "../../ports/tool-executor.ts";

export type PythonProcesses = PythonFunctions & {
  /** Ends the processes; a later call starts new ones. */
  end(): void;
};

/** What a Python function needs is not on this machine; no second try helps. */
export class PythonMissingError extends Error {
  override readonly name = "PythonMissingError";
}

/** Answers events with the function's own handler, a line of JSON each, as the Lambda runtime does. What it prints is a log. */
const server = `
import json, sys
replies, sys.stdout = sys.stdout, sys.stderr
sys.path.insert(0, ".")
from handler import handler
for line in sys.stdin:
    print(json.dumps(handler(json.loads(line), None)), file=replies, flush=True)
`;
const keptLog = 2_000;

type Running = { child: ChildProcessWithoutNullStreams; replies: AsyncIterator<string>; log(): string };

/**
 * The Python functions on this machine: one process each with the real handler, started at its first event, which answers one event at
 * a time. A process whose answer nobody waits for any more is ended, since a calculation cannot be called off.
 * @param options.python the program of an environment that has the functions' packages
 * @param options.folders where each function's handler.py lies
 */
export function createPythonProcesses({ python, folders }: { python: string; folders: Readonly<Record<PythonFunction, string>> }): PythonProcesses {
  const processes = new Map<PythonFunction, Running>();
  const queues = new Map<PythonFunction, Promise<unknown>>();

  const end = (name: PythonFunction) => {
    const running = processes.get(name);
    if (running) endGroup(running.child);
    processes.delete(name);
  };
  const runningOf = (name: PythonFunction): Running => {
    const running = processes.get(name) ?? start(python, folders[name]);
    processes.set(name, running);
    return running;
  };
  const answer = async (name: PythonFunction, event: unknown, signal: AbortSignal): Promise<unknown> => {
    if (signal.aborted) throw new ToolInfrastructureError(`${name}: the time for this call is over`);
    const giveUp = () => end(name);
    signal.addEventListener("abort", giveUp, { once: true });
    const running = runningOf(name);
    try {
      running.child.stdin.write(`${JSON.stringify(event)}\n`);
      const line = await running.replies.next();
      if (!line.done) return JSON.parse(line.value);
      processes.delete(name);
      throw new ToolInfrastructureError(signal.aborted ? `${name}: the time for this call is over` : `${name} ended without an answer: ${running.log()}`);
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
  };

  return {
    invoke(name, event, signal) {
      const turn = (queues.get(name) ?? Promise.resolve()).then(() => answer(name, event, signal));
      queues.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
    end() {
      for (const name of [...processes.keys()]) end(name);
    },
  };
}

/** With what it has started itself, which holds its output open: it leads a group of its own. */
function endGroup({ pid }: ChildProcessWithoutNullStreams): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** It gets no variables but these: what runs in it has no business with keys. */
const environment = { PATH: "/usr/local/bin:/usr/bin:/bin", LANG: "C.UTF-8", PYTHONDONTWRITEBYTECODE: "1" };

function start(python: string, folder: string): Running {
  for (const needed of [python, folder])
    if (!existsSync(needed)) throw new PythonMissingError(`${needed} is not there: \`node scripts/setup.mjs\` in the project's folder makes it`);
  const child = spawn(python, ["-c", server], { cwd: folder, env: environment, stdio: ["pipe", "pipe", "pipe"], detached: true });
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString("utf8")).slice(-keptLog);
  });
  // Its end is seen where its next answer is waited for.
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  return { child, replies: createInterface(child.stdout)[Symbol.asyncIterator](), log: () => log.trim() };
}
