import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The part of npm start after the installation; a port that cannot be keeps it from starting anything, whatever its options. */
const exitCodeOf = (args: readonly string[]) =>
  new Promise<number | null>((ended) => {
    const environment = { PATH: process.env.PATH, DIVE_LOCAL_PORT: "80" };
    spawn(process.execPath, ["scripts/local/start.ts", ...args], { cwd: root, env: environment, stdio: "ignore" }).once("exit", ended);
  });

it.each([
  [["--cycles", "x"], 2],
  [["--cycles", "0"], 2],
  [["--domain", "nope"], 2],
  [["--nope"], 2],
  [["--help"], 0],
  [[], 1],
])("npm start -- %j exits %i", async (args, exitCode) => {
  expect(await exitCodeOf(args)).toBe(exitCode);
});
