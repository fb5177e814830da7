import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePorts } from "../../scripts/bench/free-port.ts";
import { runningProcess, writePidFile } from "../../scripts/lib/own-process.mjs";
import { type LocalFolder, localFolder } from "../../scripts/local/local-folder.ts";
import { startLocalStack } from "../../scripts/local/local-stack.ts";

let directory: string;
let folder: LocalFolder;
let running: ChildProcess;
let port: number;
let other: Server | undefined;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "dive-refused-"));
  folder = localFolder(directory);
  running = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
  port = await freePorts(4850);
});
afterEach(() => {
  running.kill("SIGKILL");
  other?.close();
  rmSync(directory, { recursive: true, force: true });
});

const take = (taken: number) =>
  new Promise<void>((listening) => {
    other = createServer().listen(taken, "127.0.0.1", listening);
  });
const start = () => startLocalStack({ directory, port, standInPort: port + 1, upstreamPort: port + 2 });

describe("a start that is refused", () => {
  it.each(["taken by another program", "free"])("leaves alone the local AWS that runs on another port, where its own is %s", async (own) => {
    if (own !== "free") await take(port);
    writePidFile(folder.emulatorPid, running.pid ?? 0, "setInterval", 4566);
    writePidFile(folder.standInPid, running.pid ?? 0, "setInterval", 4567);
    await expect(start()).rejects.toThrow(
      `local AWS runs on port 4566 already, not on ${port}: npm stop first, or leave DIVE_LOCAL_PORT as it was for that start.`,
    );
    expect([folder.emulatorPid, folder.standInPid].map(runningProcess)).toEqual([running.pid, running.pid]);
  });

  it.each([
    ["local AWS", 0],
    ["the stand-in model", 1],
    ["the stand-in for services", 2],
  ])("since another program has the port of %s has started nothing", async (name, offset) => {
    await take(port + offset);
    await expect(start()).rejects.toThrow(`Port ${port + offset}, which ${name} needs, is taken by another program`);
    expect([folder.emulatorLog, folder.standInLog, folder.upstreamLog].map(existsSync)).toEqual([false, false, false]);
  });
});
