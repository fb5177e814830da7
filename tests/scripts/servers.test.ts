import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endProcess, runningProcess } from "../../scripts/lib/own-process.mjs";
import { localFolder } from "../../scripts/local/local-folder.ts";
import { ensureServer, fetchJson } from "../../scripts/local/server-process.ts";
import { standInModel, standInUpstream } from "../../scripts/local/servers.ts";

const root = resolve(import.meta.dirname, "../..");
const { signal } = new AbortController();
let path: string;

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "dive-servers-"));
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

const freePort = () =>
  new Promise<number>((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });

describe("the stand-ins of the local stack", () => {
  it.each([
    ["model", standInModel, "stand-in-model"],
    ["services", standInUpstream, "stand-in-upstream"],
  ] as const)("%s: started once, found again, ended by its pid file", async (_, serverOf, name) => {
    const port = await freePort();
    const server = serverOf(root, localFolder(path), port);
    expect(server.pidFile).toBe(join(path, `${name}.pid`));
    expect(server.logFile).toBe(join(path, `${name}.log`));
    expect(await ensureServer(server, signal)).toBe(true);
    const pid = runningProcess(server.pidFile);
    expect(await ensureServer(server, signal)).toBe(false);
    expect(runningProcess(server.pidFile)).toBe(pid);
    expect(await fetchJson(`http://127.0.0.1:${port}/_stand-in/stats`)).toBeDefined();
    await endProcess(server.pidFile);
    expect(runningProcess(server.pidFile)).toBeUndefined();
  });

  it("get no variables of the shell but those that name a language and certificates", () => {
    process.env.TUSHARE_TOKEN = "secret";
    const { environment } = standInUpstream(root, localFolder(path), 4568);
    delete process.env.TUSHARE_TOKEN;
    expect(Object.keys(environment).filter((name) => !["LANG", "LC_ALL", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"].includes(name))).toEqual([
      "PATH",
      "HOME",
      "TMPDIR",
    ]);
  });
});
