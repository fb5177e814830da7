import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type LocalAws = { endpoint: string; stop: () => Promise<void> };

const readySeconds = 30;

/** A Python that has MiniStack: DIVE_PYTHON, or the project's own environment. Throws where there is neither. */
function pythonWithMinistack(): string {
  const python = process.env.DIVE_PYTHON ?? resolve(import.meta.dirname, "../../.venv/bin/python");
  if (existsSync(python)) return python;
  throw new Error(`no Python with MiniStack at ${python}: run npm start once, which makes .venv, or set DIVE_PYTHON`);
}

/**
 * Starts an empty MiniStack on a free port of 127.0.0.1; nothing is kept of it after `stop`. It gets the variables named here
 * and no others, since the functions that it runs inherit them.
 */
export async function startMinistack(): Promise<LocalAws> {
  const directory = await mkdtemp(join(tmpdir(), "dive-ministack-"));
  const port = await freePort();
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: directory,
    TMPDIR: directory,
    BIND_HOST: "127.0.0.1",
    GATEWAY_PORT: String(port),
    PERSIST_STATE: "0",
    IOT_MTLS_ENABLED: "0",
    SFTP_ENABLED: "0",
    LAMBDA_ACCOUNT_CONCURRENCY: "0",
    LOG_LEVEL: "ERROR",
  };
  const child = spawn(pythonWithMinistack(), ["-m", "ministack"], { env, cwd: directory, stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString("utf8")).slice(-2_000);
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await ended;
    clearTimeout(late);
    await rm(directory, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < readySeconds * 10; waited += 1) {
    if (child.exitCode !== null) break;
    if (await isHealthy(endpoint)) return { endpoint, stop };
    await sleep(100);
  }
  await stop();
  throw new Error(`MiniStack did not start on ${endpoint}: ${complaint || "no message"}`);
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
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
