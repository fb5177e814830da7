import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { Failure } from "../lib/failure.mjs";
import { takeLock } from "../lib/lock.mjs";
import type { LocalFolder } from "./local-folder.ts";
import { npmSettingsOf } from "./npm-settings.ts";
import { sourcesFingerprint } from "./sources-fingerprint.ts";

export const STAGE = "local";
const LIMIT_SECONDS = 300;
const SHOWN_LINES = 15;

export interface Deployment {
  readonly root: string;
  readonly folder: LocalFolder;
  readonly endpoint: string;
  readonly region: string;
  readonly standInUrl: string;
  /** Stack settings beside it, as the deployment reads them from its environment. */
  readonly settings: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Whether what is deployed was made from the sources as they are now. */
export async function isDeployed({ root, folder, standInUrl, settings }: Deployment): Promise<boolean> {
  if (!existsSync(folder.deployed) || !existsSync(folder.outputs)) return false;
  const { fingerprint } = JSON.parse(readFileSync(folder.deployed, "utf8")) as { fingerprint: string | null };
  return fingerprint === (await sourcesFingerprint(root, settingsText(standInUrl, settings)));
}

/**
 * Deploys with `sst deploy`, as to AWS.
 * @throws Failure with the last lines of what it printed
 */
export async function deploy(deployment: Deployment): Promise<void> {
  const { root, folder, standInUrl, settings, signal } = deployment;
  const lock = await waitForLock(join(root, ".dive/deploy.lock"), signal);
  try {
    const fingerprint = await sourcesFingerprint(root, settingsText(standInUrl, settings));
    if (existsSync(folder.deployed)) recordDeployed(folder, null);
    const outcome = await runSst(deployment);
    signal.throwIfAborted();
    if (outcome !== 0) throw new Failure(failureText(folder, outcome));
    recordDeployed(folder, fingerprint);
  } finally {
    lock.release();
  }
}

function settingsText(standInUrl: string, settings: Deployment["settings"]): string[] {
  return [standInUrl, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)].sort();
}

/** @param fingerprint null: a deployment was begun over an earlier one and has not ended */
function recordDeployed(folder: LocalFolder, fingerprint: string | null): void {
  writeFileSync(folder.deployed, JSON.stringify({ fingerprint }));
}

/** One checkout has one .sst and one .build folder. */
async function waitForLock(file: string, signal: AbortSignal): Promise<{ release: () => void }> {
  for (;;) {
    const lock = takeLock(file);
    if (lock.holder === undefined) return lock;
    await sleep(500, undefined, { signal });
  }
}

function runSst({ root, folder, endpoint, region, standInUrl, settings, signal }: Deployment): Promise<number | "late"> {
  const log = openSync(folder.deployLog, "w", 0o600);
  const child = spawn(join(root, "node_modules/.bin/node"), [join(root, "node_modules/sst/cli/sst.js"), "deploy", "--stage", STAGE], {
    cwd: root,
    detached: true,
    stdio: ["ignore", log, log],
    env: {
      PATH: `${join(root, "node_modules/node/bin")}:${join(root, "node_modules/.bin")}:${process.env.PATH}`,
      HOME: process.env.HOME,
      ...npmSettingsOf(process.env),
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      DIVE_STAND_IN_MODEL_URL: standInUrl,
      ...settings,
      DIVE_OUTPUTS: folder.outputs,
      SST_TELEMETRY_DISABLED: "1",
      // Else SST asks questions that nobody is there to answer.
      CI: "1",
    },
  });
  closeSync(log);
  return new Promise((resolve, reject) => {
    const end = () => child.pid !== undefined && process.kill(-child.pid, "SIGKILL");
    const timer = setTimeout(() => {
      end();
      resolve("late");
    }, LIMIT_SECONDS * 1000);
    signal.addEventListener("abort", end, { once: true });
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve(code ?? 1);
    });
  });
}

function failureText(folder: LocalFolder, outcome: number | "late"): string {
  const lines = stripVTControlCharacters(readFileSync(folder.deployLog, "utf8"))
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
  const what = outcome === "late" ? `took longer than ${LIMIT_SECONDS} s` : "failed";
  return [
    `The deployment to local AWS ${what}; its last lines (all of them: ${folder.deployLog}):`,
    ...lines.slice(-SHOWN_LINES).map((line) => `  ${line}`),
    `If it fails again: npm stop, delete ${folder.path} (the local runs go with it), and npm start.`,
  ].join("\n");
}
