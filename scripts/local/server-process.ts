import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../lib/failure.mjs";
import { endProcess, isAlive, runningPort, runningProcess, writePidFile } from "../lib/own-process.mjs";

export interface Server {
  /** As it is called in messages. */
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly environment: NodeJS.ProcessEnv;
  /** Words of its command line by which it is known again. */
  readonly mark: string;
  readonly port: number;
  readonly pidFile: string;
  readonly logFile: string;
  isReady(): Promise<boolean>;
  /** Put in order what an earlier one left, just before it is started. */
  prepare?(): void;
}

const READY_SECONDS = 60;
const STILL_READY_SECONDS = 10;

/**
 * Looks before any server is started or ended whether all can have their ports, so that a refused start leaves alone what runs.
 * @throws Failure if another program has one, or one of them runs already, on another port
 */
export async function checkPorts(servers: readonly Server[]): Promise<void> {
  for (const { name, pidFile, port } of servers) {
    const running = runningPort(pidFile);
    if (running === undefined || running === port) continue;
    throw new Failure(`${name} runs on port ${running} already, not on ${port}: npm stop first, or leave DIVE_LOCAL_PORT as it was for that start.`);
  }
  for (const server of servers) if (runningProcess(server.pidFile) === undefined) await expectFreePort(server);
}

/**
 * Starts the server, detached, unless it runs.
 * @returns whether this call began it
 * @throws Failure if its port is taken, it dies, or it does not become ready
 */
export async function ensureServer(server: Server, signal: AbortSignal): Promise<boolean> {
  const running = runningProcess(server.pidFile);
  if (running !== undefined) {
    if (await becomesReady(server, running, STILL_READY_SECONDS, signal)) return false;
    await endProcess(server.pidFile);
  }
  await expectFreePort(server);
  server.prepare?.();
  const pid = start(server);
  if (await becomesReady(server, pid, READY_SECONDS, signal)) return true;
  const died = !isAlive(pid);
  await endProcess(server.pidFile);
  signal.throwIfAborted();
  const what = died ? "ended at its start" : `was not ready after ${READY_SECONDS} s`;
  throw new Failure(`${server.name} ${what}: ${lastLine(server.logFile)} (all of it: ${server.logFile})`);
}

function start({ name, command, environment, mark, port, pidFile, logFile }: Server): number {
  const log = openSync(logFile, "w", 0o600);
  const [program, ...parameters] = command;
  const child = spawn(program, parameters, { detached: true, env: environment, stdio: ["ignore", log, log] });
  closeSync(log);
  // Without a listener a failed spawn would end this process.
  child.once("error", () => {});
  if (child.pid === undefined) throw new Failure(`${name} could not be started: ${program} does not run.`);
  writePidFile(pidFile, child.pid, mark, port);
  child.unref();
  return child.pid;
}

async function becomesReady(server: Server, pid: number, seconds: number, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline && isAlive(pid) && !signal.aborted) {
    // An answer counts only while ours runs: before that it would be another program's.
    if ((await server.isReady()) && isAlive(pid)) return true;
    await sleep(100);
  }
  return false;
}

async function expectFreePort({ name, port }: Server): Promise<void> {
  if (!(await isPortTaken(port))) return;
  throw new Failure(`Port ${port}, which ${name} needs, is taken by another program: end that, or name another port in DIVE_LOCAL_PORT.`);
}

export function isPortTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(true));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(false)));
  });
}

/** The JSON that this address answers with; undefined if it does not. */
export async function fetchJson(url: string): Promise<unknown> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return reply.ok ? await reply.json() : undefined;
  } catch {
    return undefined;
  }
}

/** What a server printed last. */
export function lastLine(file: string): string {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.at(-1) || "it printed nothing";
}
