import { linkSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { runningProcess, writePidFile } from "./own-process.mjs";

/**
 * Takes a lock that dies with this process. Answers how to give it back, or else the pid of the process that holds it.
 * @param {string} file
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  const own = `${file}.${process.pid}`;
  // Every holder is a Node.js.
  writePidFile(own, process.pid, "node");
  try {
    for (;;) {
      try {
        linkSync(own, file);
        const release = () => rmSync(file, { force: true });
        process.once("exit", release);
        return { release };
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const holder = runningProcess(file);
      if (holder !== undefined) return { holder };
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}
