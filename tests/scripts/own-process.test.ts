import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeLock } from "../../scripts/lib/lock.mjs";
import { endProcess, isAlive, runningPort, runningProcess, writePidFile } from "../../scripts/lib/own-process.mjs";

const DEAD_PID = 2 ** 22 + 1;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dive-processes-"));
  file = join(folder, "server.pid");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the process of a pid file", () => {
  it("is known again by its mark, and with it its port", () => {
    writePidFile(file, process.pid, "node", 4566);
    expect([runningProcess(file), runningPort(file)]).toEqual([process.pid, 4566]);
  });

  it.each([
    { name: "another program's", pid: process.pid, mark: "launch_ministack.py /nowhere" },
    { name: "gone", pid: DEAD_PID, mark: "" },
  ])("is not one that is $name", ({ pid, mark }) => {
    writePidFile(file, pid, mark, 4566);
    expect(runningProcess(file)).toBeUndefined();
  });

  it.each(["", "{", '{"pid":"x"}'])("is none where the file says %o", (text) => {
    writeFileSync(file, text);
    expect(runningProcess(file)).toBeUndefined();
  });

  it("is left alone when it is another program's", async () => {
    writePidFile(file, process.pid, "launch_ministack.py /nowhere", 4566);
    expect(await endProcess(file)).toBe(false);
  });

  it("is killed when it does not heed SIGTERM", async () => {
    const script = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready')";
    const child = spawn(process.execPath, ["-e", script], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    writePidFile(file, Number(child.pid), "setInterval", 4566);
    expect(await endProcess(file, 300)).toBe(true);
    await sleep(100);
    expect(isAlive(Number(child.pid))).toBe(false);
  });
});

describe("a lock", () => {
  it("is held by one, and by another once it is given back", () => {
    const first = takeLock(file);
    expect(takeLock(file)).toEqual({ holder: process.pid });
    if (first.holder === undefined) first.release();
    expect(takeLock(file).holder).toBeUndefined();
  });

  it("of a process that is gone is free", () => {
    writePidFile(file, DEAD_PID, "node", 4566);
    expect(takeLock(file).holder).toBeUndefined();
  });
});
