import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CliContext } from "./context.ts";
import { UsageError } from "./errors.ts";
import { createCounterBar, createCounterLines, createRunProgress } from "./progress.ts";
import { createTheme } from "./render/theme.ts";
import { pollMsOf } from "./watch-run.ts";

const importsFolder = join(import.meta.dirname, "../shared/tools/imported");

type Streams = { stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream };

/** The context of a process: its streams, its clock, its files; Ctrl-C through `signal`. */
export function createTerminalContext({ stdin, stdout, stderr }: Streams, connect: CliContext["connect"], signal: AbortSignal): CliContext {
  const createCounter = (unit: string) => (stderr.isTTY ? createCounterBar(stderr, unit) : createCounterLines((text) => void stderr.write(text), unit));
  return {
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    theme: createTheme(stdout.isTTY === true && stdout.hasColors()),
    width: Math.min(stdout.columns ?? 100, 120),
    connect,
    async openLocalTools(against) {
      // Loaded here only: with all tools it takes longer to load than most commands take.
      const { openLocalTools } = await import("./open-local-tools.ts");
      return openLocalTools(against, signal);
    },
    async openImporter(against) {
      const [{ openImporter }, { installPackage }] = await Promise.all([
        import("./imports/open-importer.ts"),
        import("../shared/adapters/npm/npm-packages.ts"),
      ]);
      return openImporter({ standIn: against, folder: importsFolder, install: installPackage, signal });
    },
    stdio: () => ({ stdin, stdout }),
    async openValidation(target) {
      const { openValidation } = await import("./validation/open-validation.ts");
      return openValidation(target);
    },
    createCounter,
    createProgress: () => createRunProgress(createCounter),
    now: () => new Date(),
    newIdempotencyKey: () => randomUUID(),
    async readFile(path) {
      try {
        return await readFile(path, "utf8");
      } catch (cause) {
        throw unreadable(path, cause);
      }
    },
    openFile,
    poolFolder: join(import.meta.dirname, "..", ".dive", "pools"),
    signal,
    pollMs: pollMsOf,
  };
}

async function* openFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): UsageError {
  return new UsageError(`cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}
