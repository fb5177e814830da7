import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { endProcess } from "../../../scripts/lib/own-process.mjs";
import { until } from "./runs.ts";

const root = resolve(import.meta.dirname, "../../..");
const servers = ["local-aws.pid", "stand-in-model.pid", "stand-in-upstream.pid"];

/** What one `npm start` said and how it ended. */
export interface Start {
  said(): string;
  /** Until it has said this. */
  says(text: string | RegExp, seconds?: number): Promise<void>;
  /** What Ctrl-C does: the signal reaches every process of the terminal's foreground group. */
  interrupt(): void;
  /** The exit code, and what it said. */
  ended(): Promise<{ exitCode: number | null; said: string }>;
}

/** A copy of the project as a clone has it, with this checkout's packages: the `npm start` of tests, with a `.dive` of its own. */
export interface ProjectCopy {
  readonly folder: string;
  start(args: readonly string[], environment?: Readonly<Record<string, string>>): Start;
  /** `npm stop`. @returns what it said */
  stop(): Promise<string>;
  /** Ends what runs and deletes it all. */
  remove(): Promise<void>;
}

/** @param name of the folder, for the sake of those names that break scripts */
export function copyProject(name: string, port: number): ProjectCopy {
  const parent = mkdtempSync(join(tmpdir(), "dive-copy-"));
  const folder = join(parent, name);
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" }).split("\0");
  for (const file of files.filter((listed) => listed !== "" && !listed.startsWith("tests/") && existsSync(join(root, listed)))) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  for (const installed of ["node_modules", ".venv"]) symlinkSync(join(root, installed), join(folder, installed));
  // Compiled in half a minute of one core; told by its time whether it is the newest.
  const built = join(root, ".build");
  for (const name of existsSync(built) ? readdirSync(built) : [])
    if (name.startsWith("sandbox")) cpSync(join(built, name), join(folder, ".build", name), { recursive: true, preserveTimestamps: true });
  const begun: ChildProcess[] = [];
  return {
    folder,
    start(args, environment = {}) {
      const child = spawn(process.execPath, ["scripts/start.mjs", ...args], {
        cwd: folder,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
        // Neither HOME nor anything else that a shell usually has.
        env: { PATH: process.env.PATH, DIVE_LOCAL_PORT: String(port), ...environment },
      });
      begun.push(child);
      return startOf(child);
    },
    async stop() {
      const { stdout } = await promisify(execFile)(process.execPath, ["scripts/stop.mjs"], { cwd: folder });
      return stdout;
    },
    async remove() {
      for (const { pid, exitCode } of begun) if (pid !== undefined && exitCode === null) signalGroup(pid, "SIGKILL");
      await Promise.all(servers.map((file) => endProcess(join(folder, ".dive/local", file), 3_000)));
      rmSync(parent, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function startOf(child: ChildProcess): Start {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const exit = new Promise<number | null>((done) => child.once("close", done));
  const holds = (text: string | RegExp) => (typeof text === "string" ? said.includes(text) : text.test(said));
  return {
    said: () => said,
    async says(text, seconds = 240) {
      await until(
        `npm start says ${text}`,
        seconds,
        async () => ({ said, ended: child.exitCode }),
        (seen) => holds(text) || (seen.ended !== null && failEarly(text, seen.said)),
        100,
      );
    },
    interrupt: () => child.pid !== undefined && signalGroup(child.pid, "SIGINT"),
    ended: async () => ({ exitCode: await exit, said }),
  };
}

function failEarly(text: string | RegExp, said: string): never {
  throw new Error(`npm start ended without saying ${text}; it said:\n${said}`);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended.
  }
}
