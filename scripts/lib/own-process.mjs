import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/*
 * Processes that outlive the command that began them. A pid alone may long be another program's, so its file also holds
 * a mark: words of the command line by which the process is known again.
 */

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** @param {number} pid */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    // Not Linux, or gone.
  }
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}

/** @param {string} file @param {number} pid @param {string} mark @param {number} port that it listens on */
export function writePidFile(file, pid, mark, port) {
  writeFileSync(file, JSON.stringify({ pid, mark, port }));
}

/**
 * The process of this pid file, if it runs and is the one that was written down; else undefined.
 * @param {string} file
 */
export function runningProcess(file) {
  return running(file)?.pid;
}

/**
 * The port of the process of this pid file, as of runningProcess.
 * @param {string} file
 */
export function runningPort(file) {
  return running(file)?.port;
}

/** @param {string} file */
function running(file) {
  try {
    const { pid, mark, port } = JSON.parse(readFileSync(file, "utf8"));
    return isAlive(pid) && commandLine(pid).includes(mark) ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Ends the process of this pid file: SIGTERM, then SIGKILL for it and what it began. Answers whether there was one.
 * @param {string} file @param {number} graceMs
 */
export async function endProcess(file, graceMs = 15_000) {
  const pid = runningProcess(file);
  if (pid !== undefined) {
    process.kill(pid, "SIGTERM");
    const deadline = Date.now() + graceMs;
    while (isAlive(pid) && Date.now() < deadline) await sleep(50);
    killGroup(pid);
  }
  rmSync(file, { force: true });
  return pid !== undefined;
}

/** It was begun as the leader of a group; its children may outlive it. */
function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // None is left.
  }
}
