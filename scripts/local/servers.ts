import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { LocalFolder } from "./local-folder.ts";
import { fetchJson, type Server } from "./server-process.ts";

const MINISTACK_VERSION = "1.5.33";
const LAUNCHER = "scripts/local/launch_ministack.py";
const MODEL = "stand-ins/model/main.ts";
const UPSTREAM = "stand-ins/upstream/main.ts";
/* They hand on what they are given: every Lambda inherits the emulator's environment. So they get these and no more. */
const HANDED_ON = ["LANG", "LC_ALL", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"];

/** The emulator of AWS, with what it saved last time. */
export function emulator(root: string, folder: LocalFolder, port: number): Server {
  const launcher = join(root, LAUNCHER);
  return {
    name: "local AWS",
    command: [join(root, ".venv/bin/python"), launcher, folder.path],
    environment: {
      ...bareEnvironment(root, folder),
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      PERSIST_STATE: "1",
      STATE_DIR: folder.state,
      S3_PERSIST: "1",
      S3_DATA_DIR: folder.objects,
      IOT_MTLS_ENABLED: "0",
      SFTP_ENABLED: "0",
      LAMBDA_ACCOUNT_CONCURRENCY: "0",
      // CDK's own Lambdas take the AWS SDK from there.
      NODE_PATH: join(root, "node_modules"),
      // For the Lambdas: see scripts/local/shared_code.py.
      NODE_COMPILE_CACHE: join(folder.temporary, "compiled"),
      PYTHONUNBUFFERED: "1",
      // It writes its state in the encoding of the locale.
      PYTHONUTF8: "1",
      // Else it writes two lines a call of a function, and some fifty a checkpoint.
      LOG_LEVEL: "WARNING",
    },
    mark: `${launcher} ${folder.path}`,
    port,
    pidFile: folder.emulatorPid,
    logFile: folder.emulatorLog,
    async isReady() {
      const health = await fetchJson(`http://127.0.0.1:${port}/_ministack/health`);
      return typeof health === "object" && health !== null && "version" in health && health.version === MINISTACK_VERSION;
    },
    prepare() {
      rmSync(folder.temporary, { recursive: true, force: true });
      mkdirSync(folder.temporary, { mode: 0o700 });
      // A first deployment that was cut off leaves a stack that no other can go on with, and no run.
      if (existsSync(folder.deployed)) return;
      for (const part of [folder.state, folder.objects]) {
        rmSync(part, { recursive: true, force: true });
        mkdirSync(part, { mode: 0o700 });
      }
    },
  };
}

/** The stand-in model; the tasks that it generated can be solved after a restart too. */
export function standInModel(root: string, folder: LocalFolder, port: number): Server {
  const { standInPid: pidFile, standInLog: logFile, standInMemory } = folder;
  return standIn(root, folder, port, { name: "the stand-in model", program: MODEL, options: ["--memory", standInMemory], pidFile, logFile });
}

/** The stand-in for every service that tools ask. */
export function standInUpstream(root: string, folder: LocalFolder, port: number): Server {
  return standIn(root, folder, port, { name: "the stand-in for services", program: UPSTREAM, pidFile: folder.upstreamPid, logFile: folder.upstreamLog });
}

function standIn(
  root: string,
  folder: LocalFolder,
  port: number,
  { program, options = [], ...given }: Pick<Server, "name" | "pidFile" | "logFile"> & { program: string; options?: string[] },
): Server {
  const main = join(root, program);
  return {
    ...given,
    command: [join(root, "node_modules/.bin/node"), main, "--port", String(port), ...options],
    environment: bareEnvironment(root, folder),
    mark: `${main} --port ${port}`,
    port,
    isReady: async () => (await fetchJson(`http://127.0.0.1:${port}/_stand-in/stats`)) !== undefined,
  };
}

function bareEnvironment(root: string, folder: LocalFolder): NodeJS.ProcessEnv {
  const handedOn = Object.fromEntries(HANDED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  return { ...handedOn, PATH: `${join(root, "node_modules/node/bin")}:/usr/local/bin:/usr/bin:/bin`, HOME: folder.path, TMPDIR: folder.temporary };
}
