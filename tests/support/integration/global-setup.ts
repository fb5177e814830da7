import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { z } from "zod";
import { takeLock } from "../../../scripts/lib/lock.mjs";
import { endProcess, runningProcess } from "../../../scripts/lib/own-process.mjs";
import type { Where } from "./where.ts";

const dive = join(import.meta.dirname, "../../../.dive");
const directory = join(dive, "test");
const pidFiles = ["local-aws.pid", "stand-in-model.pid", "stand-in-upstream.pid"].map((name) => join(directory, name));

const Ports = z.object({ port: z.int(), standInPort: z.int(), upstreamPort: z.int() });
type Ports = z.infer<typeof Ports>;
const portsFile = join(directory, "ports.json");

/**
 * Decides where the stack is. One of the tests' own is started by the first test that asks for it (stack.ts) and ended here,
 * whatever happened in between; what an earlier run that was killed left behind is ended before. With DIVE_TEST_KEEP it stays for
 * the next time.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = givenStack(process.env);
  if (given) {
    project.provide("where", given);
    return undefined;
  }
  const lock = takeLock(join(dive, "test.lock"));
  if (lock.holder !== undefined) throw new Error(`integration tests are at work here already (process ${lock.holder}): wait for them, or end them`);
  const keep = process.env.DIVE_TEST_KEEP !== undefined;
  if (!keep) await clear();
  project.provide("where", { kind: "own", directory, ...(await choosePorts()) });
  if (keep) return undefined;
  // Of a second Ctrl-C vitest does not wait for the teardown.
  process.once("exit", killWhatRuns);
  return async () => {
    await clear();
    lock.release();
  };
}

/** DIVE_TEST_API_URL and DIVE_TEST_TOKEN name an API; AWS_ENDPOINT_URL alone names AWS with the stage `local` on it. */
function givenStack(environment: NodeJS.ProcessEnv): Where | null {
  const { DIVE_TEST_API_URL: apiUrl, DIVE_TEST_TOKEN: token, DIVE_TEST_STAND_IN_URL: standInUrl, AWS_ENDPOINT_URL: endpoint } = environment;
  if ((apiUrl === undefined) !== (token === undefined)) throw new Error("DIVE_TEST_API_URL and DIVE_TEST_TOKEN belong together: set both or neither");
  if (apiUrl === undefined && endpoint === undefined) return null;
  return { kind: "given", apiUrl: apiUrl ?? null, token: token ?? null, endpoint: endpoint ?? null, standInUrl: standInUrl ?? null };
}

/** Those of the stack that is kept, else free ones. */
async function choosePorts(): Promise<Ports> {
  if (existsSync(portsFile)) return Ports.parse(JSON.parse(readFileSync(portsFile, "utf8")));
  const ports = { port: await freePort(), standInPort: await freePort(), upstreamPort: await freePort() };
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(portsFile, JSON.stringify(ports));
  return ports;
}

async function clear(): Promise<void> {
  await Promise.all(pidFiles.map((file) => endProcess(file, 3_000)));
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function killWhatRuns(): void {
  for (const file of pidFiles) {
    const pid = runningProcess(file);
    // Each leads a group of its own.
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? found(address.port) : failed(new Error("no free port"))));
    });
  });
}
