import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writePidFile } from "../../scripts/lib/own-process.mjs";
import type { Server } from "../../scripts/local/server-process.ts";
import { watchServers } from "../../scripts/local/watch-servers.ts";

let folder: string;
let child: ChildProcess;
let server: Server;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dive-watch-"));
  const program = "setInterval(() => {}, 1000)";
  child = spawn(process.execPath, ["-e", program], { stdio: "ignore" });
  const [pidFile, logFile] = [join(folder, "it.pid"), join(folder, "it.log")];
  writePidFile(pidFile, child.pid ?? 0, "setInterval", 4566);
  writeFileSync(logFile, "started\nno more memory\n");
  server = { name: "local AWS", command: [process.execPath], environment: {}, mark: "setInterval", port: 1, pidFile, logFile, isReady: async () => true };
});
afterEach(() => {
  child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

it("a server that dies ends what waits for it, with its last words", async () => {
  const watch = watchServers([server]);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(watch.ended.aborted).toBe(false);
  child.kill("SIGKILL");
  await expect.poll(() => watch.ended.aborted, { timeout: 5_000 }).toBe(true);
  expect(watch.ended.reason.message).toBe(
    `local AWS ended while it was at work: no more memory (all of it: ${server.logFile}). npm start starts it again and goes on.`,
  );
});

it("one that is ended on purpose says nothing", async () => {
  const watch = watchServers([server]);
  watch.stop();
  child.kill("SIGKILL");
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(watch.ended.aborted).toBe(false);
});
