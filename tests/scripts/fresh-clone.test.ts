import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sentenceOf } from "../../scripts/lib/failure.mjs";
import { takeLock } from "../../scripts/lib/lock.mjs";
import { checkDisk } from "../../scripts/lib/machine.mjs";
import { isAlive } from "../../scripts/lib/own-process.mjs";

/* `npm start` where something is missing, in a clone in which nothing is installed. Whatever it would install is only recorded. */

const project = resolve(import.meta.dirname, "../..");
const PYTHON = `case "$2" in *version_info*) echo 12;; *) exit 0;; esac`;
let clone: string;
let programs: string;

beforeEach(() => {
  // Its name is one that a careless script would split.
  clone = mkdtempSync(join(tmpdir(), "dive clone é '"));
  programs = join(clone, "programs");
  mkdirSync(programs);
  cpSync(join(project, "scripts"), join(clone, "scripts"), { recursive: true });
  cpSync(join(project, "package-lock.json"), join(clone, "package-lock.json"));
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

/** A program of this name on the PATH, which writes down that it was called. */
function program(name: string, script: string): void {
  const file = join(programs, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

function start(): Promise<{ exitCode: number | null; said: string }> {
  const child = spawn(process.execPath, [join(clone, "scripts/start.mjs")], { cwd: clone, env: { PATH: programs }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((done) => child.once("exit", (exitCode) => done({ exitCode, said: said.trim() })));
}

describe("npm start in a fresh clone", () => {
  it.each([
    ["no Python", () => {}, "Python 3.10 or newer was not found: install it, with its venv module."],
    ["a Python that is too old", () => program("python3", "echo 8"), "Python 3.10 or newer is needed, and python3 is 3.8: install a newer one."],
    [
      "a Python without venv",
      () => program("python3", `case "$2" in *venv*) exit 1;; *) echo 12;; esac`),
      "python3 has no venv module: install it (on Debian and Ubuntu: apt-get install python3-venv).",
    ],
    ["no npm", () => program("python3", PYTHON), "npm was not found: install it (it comes with Node.js from nodejs.org)."],
  ])("with %s says so in one sentence, before it installs anything", async (_, prepare, sentence) => {
    prepare();
    expect(await start()).toEqual({ exitCode: 1, said: sentence });
    expect([".venv", "node_modules"].filter((name) => existsSync(join(clone, name)))).toEqual([]);
  });

  it("says what failed where a registry cannot be reached, after its own words", async () => {
    program("python3", `case "$2" in *version_info*) echo 12;; venv) exit 0;; *) exit 0;; esac`);
    program("npm", `case "$1" in --version) exit 0;; *) echo "npm error network ENOTFOUND" >&2; exit 1;; esac`);
    const { exitCode, said } = await start();
    expect(exitCode).toBe(1);
    expect(said).toContain("npm error network ENOTFOUND");
    expect(said.split("\n").at(-1)).toBe("npm ci failed, see above: put that right and try again.");
  });

  it("has npm try once more where it failed once", async () => {
    program("python3", PYTHON);
    const count = join(clone, "npm-ci");
    program("npm", `case "$1" in --version) exit 0;; *) echo again >> "${count}"; exit 1;; esac`);
    const { exitCode, said } = await start();
    expect(exitCode).toBe(1);
    expect(said).toContain("npm ci failed, see above: once more, with what it has fetched ...");
    expect(readFileSync(count, "utf8")).toBe("again\nagain\n");
  });

  it("ended by a signal ends what it had begun to install", async () => {
    program("python3", PYTHON);
    const pidFile = join(clone, "npm-pid");
    program("npm", `case "$1" in --version) exit 0;; *) echo $$ > "${pidFile}"; exec /bin/sleep 60;; esac`);
    const child = spawn(process.execPath, [join(clone, "scripts/start.mjs")], { cwd: clone, env: { PATH: programs }, stdio: "ignore" });
    const ended = new Promise<NodeJS.Signals | null>((done) => child.once("exit", (_, signal) => done(signal)));
    await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, "utf8").trim(), { timeout: 10_000 }).toMatch(/^\d+$/);
    child.kill("SIGTERM");
    expect(await ended).toBe("SIGTERM");
    await expect.poll(() => isAlive(Number(readFileSync(pidFile, "utf8"))), { timeout: 10_000 }).toBe(false);
  });

  it("where a file stands in the place of its folder says which", async () => {
    writeFileSync(join(clone, ".dive"), "");
    expect(await start()).toEqual({ exitCode: 1, said: `A file stands where a folder is needed (${join(clone, ".dive")}): move it away.` });
  });

  it("leaves the field to one that is at work already", async () => {
    const lock = takeLock(join(clone, ".dive/start.lock"));
    expect(await start()).toEqual({ exitCode: 1, said: `Another npm start is at work here (process ${process.pid}): wait for it, or end it.` });
    if (lock.holder === undefined) lock.release();
  });
});

describe("what the machine refuses", () => {
  it.each([
    ["ENOSPC", "No space is left on the disk (/p/state): make room, and try again."],
    ["EROFS", "The file system is read-only (/p/state): put the project where it can be written."],
    ["EACCES", "This user may not write or read (/p/state): give the project's folder to the user that runs it."],
  ])("%s is a sentence", (code, sentence) => {
    expect(sentenceOf(Object.assign(new Error(`${code}: write`), { code, path: "/p/state" }))).toBe(sentence);
  });

  it("too little free space is said with what is needed and what is free", () => {
    expect(() => checkDisk(tmpdir(), 1e18)).toThrow(/^1000000000 GB of free disk space are needed in .+, and [\d.]+ GB are free: make room\.$/);
    expect(() => checkDisk(tmpdir(), 1)).not.toThrow();
  });

  it("what is a fault of the program keeps its stack", () => {
    expect(sentenceOf(new TypeError("x is undefined"))).toBeUndefined();
  });
});
