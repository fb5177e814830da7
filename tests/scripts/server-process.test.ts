import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server as NetServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endProcess } from "../../scripts/lib/own-process.mjs";
import { ensureServer, fetchJson, type Server } from "../../scripts/local/server-process.ts";

const { signal } = new AbortController();
let folder: string;
let listener: NetServer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dive-server-"));
  listener = createServer();
});
afterEach(() => {
  listener.close();
  rmSync(folder, { recursive: true, force: true });
});

function server(port: number, script: string): Server {
  return {
    name: "the test's server",
    command: [process.execPath, "-e", script],
    environment: {},
    mark: script.slice(0, 20),
    port,
    pidFile: join(folder, "server.pid"),
    logFile: join(folder, "server.log"),
    isReady: async () => (await fetchJson(`http://127.0.0.1:${port}/`)) !== undefined,
  };
}

const portOf = (bound: NetServer) => new Promise<number>((resolve) => bound.listen(0, "127.0.0.1", () => resolve((bound.address() as { port: number }).port)));

async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await portOf(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

describe("a server of the local stack", () => {
  it("is started once and found running after that", async () => {
    const port = await freePort();
    const answering = server(port, `require("http").createServer((_, reply) => reply.end("{}")).listen(${port}, "127.0.0.1")`);
    expect([await ensureServer(answering, signal), await ensureServer(answering, signal)]).toEqual([true, false]);
    await endProcess(answering.pidFile);
  });

  it("says that its port is taken", async () => {
    const port = await portOf(listener);
    await expect(ensureServer(server(port, ""), signal)).rejects.toThrow(`Port ${port}, which the test's server needs, is taken by another program`);
  });

  it("says with which words it died", async () => {
    const dying = server(await freePort(), `console.error("no more memory"); process.exit(1)`);
    await expect(ensureServer(dying, signal)).rejects.toThrow("the test's server ended at its start: no more memory");
  });
});
