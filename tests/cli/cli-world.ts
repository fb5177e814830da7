import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { createApiClient } from "../../cli/api-client.ts";
import type { CliContext } from "../../cli/context.ts";
import { UsageError } from "../../cli/errors.ts";
import { openImporter } from "../../cli/imports/open-importer.ts";
import { openLocalTools } from "../../cli/open-local-tools.ts";
import { runDive } from "../../cli/program.ts";
import { createCounterLines, createRunProgress } from "../../cli/progress.ts";
import { plainTheme } from "../../cli/render/theme.ts";
import { catalogueEntry } from "../../shared/tools/core/catalogue.ts";
import type { ToolPool } from "../../shared/tools/core/tool-pool.ts";
import { type ApiWorld, testToken } from "../api/api-world.ts";
import { makeValidation } from "../support/make-validation.ts";
import { serveApi } from "./serve-api.ts";

type Given = {
  token?: string;
  files?: Record<string, string>;
  bytes?: Record<string, Iterable<Uint8Array>>;
  poolFolder?: string;
  pool?: ToolPool;
  openValidation?: CliContext["openValidation"];
  /** Where imports are written. */
  imports?: string;
  stdin?: Readable;
  stdout?: Writable;
};

/** `dive` against the world's API on a loopback server. */
export async function createCliWorld(world: ApiWorld, given: Given = {}) {
  const server = await serveApi(world);
  const interrupt = new AbortController();
  const out: string[] = [];
  const err: string[] = [];
  let keys = 0;
  const connect = async () =>
    createApiClient({ apiUrl: server.apiUrl, token: given.token ?? testToken, fetch, signal: interrupt.signal, pauseMs: 1, pollMs: 5 });
  const createCounter = (unit: string) => createCounterLines((text) => void err.push(text), unit);
  const context: CliContext = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    theme: plainTheme,
    width: 100,
    connect,
    openImporter: async (against) => openImporter({ standIn: against, folder: given.imports ?? "/nowhere", install: linkInstalled, signal: interrupt.signal }),
    stdio: () => ({ stdin: given.stdin ?? new PassThrough(), stdout: given.stdout ?? new PassThrough() }),
    openLocalTools: (against) =>
      given.pool ? openLocalTools(against, interrupt.signal, given.pool, allValidated(given.pool)) : openLocalTools(against, interrupt.signal),
    openValidation: async (target) => {
      if (!given.openValidation) throw new Error("this world validates nothing");
      return given.openValidation(target);
    },
    createCounter,
    createProgress: () => createRunProgress(createCounter),
    now: () => world.clock.now(),
    newIdempotencyKey: () => `key-${++keys}`,
    async readFile(path) {
      const text = given.files?.[path];
      if (text === undefined) throw new UsageError(`cannot read ${path}`);
      return text;
    },
    async *openFile(path) {
      const bytes = given.bytes?.[path];
      if (bytes === undefined) throw new UsageError(`cannot read ${path}`);
      yield* bytes;
    },
    poolFolder: given.poolFolder ?? "no pool folder",
    signal: interrupt.signal,
    pollMs: () => 5,
  };
  return {
    ...server,
    context,
    interrupt,
    connect,
    async dive(...args: string[]) {
      out.length = 0;
      err.length = 0;
      const exitCode = await runDive(args, context);
      return { exitCode, out: out.join(""), err: err.join("") };
    },
    output: () => ({ out: out.join(""), err: err.join("") }),
  };
}
export type CliWorld = Awaited<ReturnType<typeof createCliWorld>>;

export const jsonLines = (text: string): unknown[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** The packages of this project, in place of npm. */
async function linkInstalled(specifier: string, folder: string): Promise<void> {
  await symlink(join(import.meta.dirname, "../../node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ specifier }));
  await writeFile(join(folder, "package-lock.json"), JSON.stringify({ locked: specifier }));
}

const allValidated = ({ tools }: ToolPool) => ({ tools: tools.map((tool) => makeValidation(catalogueEntry(tool))) });
